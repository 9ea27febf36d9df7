package dev.switchboard.ops;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names that operators set, in the environment or in a {@code .env} file, and the property each one feeds. {@code
 * docs/settings.md} is generated from this list.
 */
enum EnvironmentName {
    PUBLIC_ORIGIN(
            "switchboard.public-origin",
            Use.NOW,
            "The address under which the carrier reaches this hub, like `https://hub.example.org`. Webhook signatures are checked against it.",
            "NEXT_PUBLIC_SITE_URL"),
    PORT("switchboard.port", Use.NOW, "The public port (8080)."),
    SWITCHBOARD_FRONT_PORT(
            "switchboard.front-port",
            Use.NOW,
            "The port of the front (8090): call audio, and everything the public port answers. A tunnel to it is enough."),
    MANAGEMENT_PORT("switchboard.management-port", Use.NOW, "The port of health, metrics and operator pages (8081)."),
    MANAGEMENT_ADDRESS(
            "switchboard.management-address",
            Use.NOW,
            "Where the management port listens (127.0.0.1). In a cluster `0.0.0.0`, so that probes and Prometheus reach it; see docs/production.md."),
    TRUSTED_PROXIES(
            "switchboard.border.trusted-proxies",
            Use.NOW,
            "Addresses or networks of the proxies before the public port, like `10.0.0.0/8`, with commas between. Who the client is, and that it speaks TLS, is believed of these alone."),
    TWILIO_ACCOUNT_SID("switchboard.twilio.account-sid", Use.NOW, "The account, `AC` and 32 hex digits."),
    TWILIO_AUTH_TOKEN(
            "switchboard.twilio.auth-tokens",
            Use.SECRET,
            "The account's auth token. While it is rotated: the new and the old one, with a comma between."),
    TWILIO_FROM_NUMBER(
            "switchboard.tenant.number",
            Use.NOW,
            "The number the house tenant is reached on and writes from, like `+15550100200`.",
            "TWILIO_PHONE_NUMBER"),
    TWILIO_API_BASE_URL("switchboard.twilio.api-base-url", Use.NOW, "Where the carrier's REST API is."),
    TWIML_URL("switchboard.voice.twiml-url", Use.LATER, "Where outbound calls fetch their instructions."),
    VOICE_SERVER_URL(
            "switchboard.voice.media-origin",
            Use.NOW,
            "Where call audio connects, when that is not the public origin.",
            "TWILIO_MEDIA_STREAM_URL"),
    OPENAI_API_KEY("switchboard.llm.api-key", Use.SECRET, "The key of the text and the speech model."),
    OPENAI_BASE_URL(
            "switchboard.llm.base-url",
            Use.NOW,
            "Where the text model is; anything that speaks OpenAI's chat completions."),
    OPENAI_MODEL("switchboard.llm.model", Use.NOW, "The id of the text model."),
    OPENAI_REALTIME_MODEL("switchboard.voice.realtime-model", Use.NOW, "The id of the speech model."),
    OPENAI_REALTIME_URL("switchboard.voice.realtime-url", Use.NOW, "Where the speech model is."),
    VOICE("switchboard.voice.voice", Use.NOW, "The voice that speaks where the agent's configuration names none."),
    ANTHROPIC_API_KEY("switchboard.anthropic.api-key", Use.SECRET, "The key of Anthropic's models."),
    ANTHROPIC_MODEL(
            "switchboard.anthropic.model",
            Use.NOW,
            "The id of Anthropic's model, `claude-sonnet-4-5` where none is named. It answers texts where no other is chosen,"
                    + " and everything where there is no `OPENAI_API_KEY`."),
    ANTHROPIC_BASE_URL("switchboard.anthropic.base-url", Use.NOW, "Where Anthropic's models are."),
    AIGENTS_HMAC_SECRET("switchboard.outreach.secret", Use.LATER, "What the control plane signs its triggers with."),
    BIOMARKER_WS("switchboard.biomarkers.url", Use.LATER, "Where the biomarker sidecar listens."),
    OTEL_EXPORTER_OTLP_ENDPOINT(
            "switchboard.traces.endpoint",
            Use.NOW,
            "The collector that traces are sent to, by OTLP over HTTP, like `http://collector:4318`. Not set: no traces."),
    KAFKA_BOOTSTRAP_SERVERS(
            "switchboard.events.kafka",
            Use.NOW,
            "Where events are published, like `kafka-1:9092,kafka-2:9092`. Without it they stay inside the hub."),
    METAL_PRICES_URL("switchboard.metals.url", Use.NOW, "Where metal prices are told; see docs/tools.md."),
    AWS_REGION("switchboard.tables.region", Use.NOW, "The region of the tables."),
    AWS_ENDPOINT_URL_DYNAMODB(
            "switchboard.tables.endpoint", Use.NOW, "Another DynamoDB than the region's own. Setting it uses it."),
    AWS_ACCESS_KEY_ID("switchboard.aws.access-key-id", Use.SECRET, "Otherwise the AWS credentials chain is used."),
    AWS_SECRET_ACCESS_KEY("switchboard.aws.secret-access-key", Use.SECRET, "Goes with the access key id."),
    AWS_SESSION_TOKEN("switchboard.aws.session-token", Use.SECRET, "Goes with temporary keys."),
    SWITCHBOARD_STORE("switchboard.store", Use.NOW, "`embedded` or `aws`."),
    SWITCHBOARD_DATA("switchboard.data", Use.NOW, "The folder of the embedded run (`data`)."),
    SWITCHBOARD_PERSON_KEY(
            "switchboard.tenant.person-key",
            Use.SECRET,
            "Turns phone numbers into opaque ids. Any long random text; changing it separates people from their past."),
    SWITCHBOARD_OPERATOR_PASSWORD(
            "switchboard.operator.password",
            Use.SECRET,
            "The password of the first operator, at least 12 characters. Used once, while there is no operator."),
    OIDC_ISSUER(
            "switchboard.oidc.issuer",
            Use.NOW,
            "The OpenID Connect provider where owners and viewers may sign in, as it calls itself, like `https://login.example.org`. Not set: passwords only."),
    OIDC_CLIENT_ID("switchboard.oidc.client-id", Use.NOW, "What that provider calls this hub."),
    OIDC_CLIENT_SECRET("switchboard.oidc.client-secret", Use.SECRET, "With which the hub proves to be it."),
    OIDC_NAME("switchboard.oidc.name", Use.NOW, "What the button calls the provider (`single sign-on`)."),
    OIDC_ROLE_CLAIM(
            "switchboard.oidc.role-claim",
            Use.NOW,
            "Where its ID token names the role: `operator`, `owner` or `viewer`, one or several (`roles`). Dots lead down, as in `realm_access.roles`."),
    OIDC_TENANTS_CLAIM(
            "switchboard.oidc.tenants-claim", Use.NOW, "Where it names the tenants, by their ids (`tenants`)."),
    BUSINESS_NAME("switchboard.tenant.name", Use.NOW, "What the house tenant is called in conversations."),
    VOZ_ACCESS_CODE_TABLE_JSON("switchboard.access.codes", Use.LATER, "Access codes of shared numbers."),
    VOZ_ACCESS_CODE_MAP_JSON("switchboard.access.owner-codes", Use.LATER, "Access codes of owners."),
    VOZ_CLIENT_ACCESS_CODE_MAP_JSON("switchboard.access.client-codes", Use.LATER, "Access codes of clients."),
    VOZ_TENANT_MODE_POLICY_JSON("switchboard.access.mode-policy", Use.LATER, "What an agent may do, by mode."),
    VOZ_TENANT_FEATURE_MODES_JSON("switchboard.access.feature-modes", Use.LATER, "Modes of a feature, by tenant."),
    VOICE_WAIT_CHIME_ENABLED("switchboard.voice.chime-enabled", Use.LATER, "A sound while a caller waits (off)."),
    VOICE_WAIT_SOUND_TRIGGER_MS("switchboard.voice.chime-after-ms", Use.LATER, "Silence before that sound (800)."),
    VOICE_WAIT_CHIME_EVERY_MS("switchboard.voice.chime-every-ms", Use.LATER, "Time between two sounds (1200)."),
    VOICE_WAIT_CHIME_MAX_SECONDS("switchboard.voice.chime-max-seconds", Use.LATER, "The longest it sounds (30)."),
    FRONTEND_URL(null, Use.NEVER, "Not needed: pages come from the hub itself."),
    NODE_ENV(null, Use.NEVER, "Not needed: use `SPRING_PROFILES_ACTIVE=production`."),
    DATABASE_URL(null, Use.NEVER, "Not needed: the record is DynamoDB."),
    DEMO_AUTH_PASSWORD(null, Use.NEVER, "Not used: a shared password is no sign-in.");

    enum Use {
        NOW,
        SECRET,
        LATER,
        NEVER
    }

    private static final Pattern SECRET_NAME =
            Pattern.compile(".*(_KEY|_TOKEN|_SECRET|_PASSWORD|_CODE_MAP_JSON|_CODE_TABLE_JSON)|DATABASE_URL");

    private final String property;
    private final Use use;
    private final String meaning;
    private final List<String> aliases;

    EnvironmentName(String property, Use use, String meaning, String... aliases) {
        this.property = property;
        this.use = use;
        this.meaning = meaning;
        this.aliases = List.of(aliases);
    }

    String property() {
        return property;
    }

    Use use() {
        return use;
    }

    boolean secret() {
        return use == Use.SECRET || SECRET_NAME.matcher(name()).matches();
    }

    String meaning() {
        return meaning;
    }

    List<String> aliases() {
        return aliases;
    }

    Stream<String> names() {
        return Stream.concat(Stream.of(name()), aliases.stream());
    }
}

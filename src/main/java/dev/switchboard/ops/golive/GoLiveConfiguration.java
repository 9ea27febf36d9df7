package dev.switchboard.ops.golive;

import dev.switchboard.llm.AnthropicSettings;
import dev.switchboard.llm.LlmSettings;
import dev.switchboard.store.Rights;
import dev.switchboard.store.Store;
import dev.switchboard.tenancy.TenancySettings;
import dev.switchboard.twilio.CarrierAccount;
import dev.switchboard.twilio.PublicOrigin;
import dev.switchboard.twilio.TwilioSignature;
import dev.switchboard.vocabulary.PhoneNumber;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** What is looked at before real callers come, and in which order. */
@Configuration(proxyBeanMethods = false)
class GoLiveConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** The carrier repeats up to three times whatever went wrong, because a hub may be restarting just then. */
    private static final String REPEATS = "#rc=3&rp=all";

    private static final String REAL_CARRIER =
            "Set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM_NUMBER to use the real one.";
    private static final String REAL_MODEL = "Set OPENAI_API_KEY to use the real one.";
    private static final String REAL_RECORD = "It is this machine's development record; production needs DynamoDB.";

    @Bean
    GoLive goLive(
            Environment environment,
            PublicOrigin origin,
            TwilioSignature signature,
            CarrierAccount account,
            TenancySettings tenant,
            LlmSettings model,
            AnthropicSettings anthropic,
            Store store) {
        boolean production = environment.acceptsProfiles(Profiles.of("production"));
        boolean carrierPlayed = simulated(environment, "carrier");
        var number = new NumberCheck(account, PhoneNumber.parse(tenant.number()), origin);
        List<Check> checks = new ArrayList<>(List.of(
                new PublicReach(origin, signature, production),
                new SocketReach(media(environment, origin)),
                played(carrierPlayed, REAL_CARRIER, new AccountCheck(account)),
                played(carrierPlayed, REAL_CARRIER, number),
                played(simulated(environment, "model"), REAL_MODEL, ModelKey.of(model)),
                played(
                        "embedded".equals(environment.getProperty("switchboard.store")),
                        REAL_RECORD,
                        new RecordRights(new Rights(store)))));
        if (anthropic.hasKey()) {
            checks.add(ModelKey.of(anthropic));
        }
        return new GoLive(checks, addresses(origin), PATIENCE);
    }

    private static List<GoLive.Address> addresses(PublicOrigin origin) {
        return List.of(
                new GoLive.Address(
                        "Messaging: a message comes in (webhook, HTTP POST)",
                        origin.http() + "/api/twilio/message" + REPEATS),
                new GoLive.Address("Voice: a call comes in (webhook, HTTP POST)", origin.http() + "/api/twilio/voice"),
                new GoLive.Address("Voice: call status changes (HTTP POST)", origin.http() + "/twilio-status"));
    }

    /** Call audio may have a host of its own. */
    private static URI media(Environment environment, PublicOrigin origin) {
        String own = environment.getProperty("switchboard.voice.media-origin", "");
        return own.isBlank()
                ? origin.ws()
                : URI.create(own.replaceFirst("^http", "ws").replaceFirst("/+$", ""));
    }

    private static boolean simulated(Environment environment, String farEnd) {
        return environment.getProperty("switchboard.simulator." + farEnd, Boolean.class, false);
    }

    private static Check played(boolean played, String todo, Check check) {
        return played ? new Played(check, todo) : check;
    }

    /** A check whose far end is played by something that nobody goes live with. */
    private record Played(Check check, String todo) implements Check {

        @Override
        public String title() {
            return check.title();
        }

        @Override
        public Finding look() throws Exception {
            return check.look().simulated(todo);
        }
    }
}

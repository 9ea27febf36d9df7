package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The API as an owner's program meets it on the public port. */
class AgentConfigDoorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIG = "/api/agent-config";

    private static RunningHub hub;
    private static String owner;
    private static String viewer;
    private static String stranger;

    @BeforeAll
    static void start() {
        hub = RunningHub.start("switchboard.agents.store-limit=5s");
        hub.bean(Tenants.class).keep(new Tenant(new TenantId("other"), "Another shop", Duration.ofDays(1)));
        owner = hub.token("owner", "house");
        viewer = hub.token("viewer", "house");
        stranger = hub.token("owner", "other");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void what_is_read_has_a_version_with_which_it_is_changed_once() {
        HttpResponse<String> read = ask(owner, "GET", CONFIG, null, "");
        String version = read.headers().firstValue("etag").orElseThrow();
        assertThat(json(read).path("config").path("agent_voice_voice").asText()).isEqualTo("alloy");

        String update = "{\"updates\":{\"agent_chat_rules\":\"- Grüße 😀\",\"agent_chat_colour\":\"red\"}}";
        assertThat(ask(owner, "PUT", CONFIG, null, update).statusCode()).isEqualTo(428);
        HttpResponse<String> saved = ask(owner, "PUT", CONFIG, version, update);
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(json(saved).path("ignored").path(0).asText()).isEqualTo("agent_chat_colour");
        assertThat(saved.headers().firstValue("etag"))
                .isNotEqualTo(read.headers().firstValue("etag"));
        HttpResponse<String> late = ask(owner, "PUT", CONFIG, version, update);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(json(late).at("/error/message").asText()).contains("Somebody saved version");

        JsonNode sms = json(ask(viewer, "GET", CONFIG + "/sms", null, ""));
        assertThat(sms.path("system_prompt").asText()).contains("ADDITIONAL RULES:\n- Grüße 😀");
        assertThat(sms.path("source").asText()).isEqualTo("assembled");
        assertThat(sms.path("max_tokens").asInt()).isEqualTo(200);
        assertThat(sms.path("temperature").asDouble()).isEqualTo(0.7);
    }

    @Test
    void wrong_values_are_all_named_and_nothing_is_saved() {
        String update =
                "{\"updates\":{\"agent_chat_tone\":\"loud\",\"agent_chat_temperature\":9,\"agent_sms_rules\":\"x\"}}";
        HttpResponse<String> refused = ask(owner, "PUT", CONFIG, "*", update);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).at("/error/problems").fieldNames())
                .toIterable()
                .containsExactly("agent_chat_tone", "agent_chat_temperature");
        assertThat(json(ask(owner, "GET", CONFIG, null, ""))
                        .at("/config/agent_sms_rules")
                        .asText())
                .isEmpty();
    }

    @Test
    void who_only_reads_changes_nothing_and_another_business_is_not_there() {
        assertThat(ask(viewer, "PUT", CONFIG, "*", "{\"updates\":{}}").statusCode())
                .isEqualTo(403);
        assertThat(ask(null, "GET", CONFIG, null, "").statusCode()).isEqualTo(401);
        assertThat(json(ask(stranger, "GET", CONFIG + "/chat", null, ""))
                        .path("system_prompt")
                        .asText())
                .contains("Another shop");
        assertThat(ask(stranger, "GET", CONFIG + "?tenant=house", null, "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_names_beside_the_agents_are_no_agents() {
        assertThat(json(ask(viewer, "GET", CONFIG + "/known-keys", null, ""))
                        .path("agents")
                        .size())
                .isEqualTo(4);
        assertThat(json(ask(viewer, "GET", CONFIG + "/versions", null, "")).has("published"))
                .isTrue();
        assertThat(json(ask(viewer, "GET", CONFIG + "/presets", null, ""))
                        .path("presets")
                        .size())
                .isEqualTo(4);
        assertThat(ask(viewer, "GET", CONFIG + "/fax", null, "").statusCode()).isEqualTo(404);
    }

    @Test
    void every_rule_answers_as_its_page_says() throws IOException {
        hub.bean(Tenants.class).keep(new Tenant(new TenantId("garden"), "Garden Shop", Duration.ofDays(1)));
        String told = new AgentApiTranscript(hub, hub.token("owner", "garden"), hub.token("viewer", "garden")).told();
        Path page = Path.of("docs/agents-api.md");
        if (System.getProperty("regenerate") != null) {
            Files.writeString(page, told);
        }
        assertThat(Files.readString(page))
                .as("./mvnw test -Dtest=AgentConfigDoorTest -Dregenerate")
                .isEqualTo(told);
    }

    private static HttpResponse<String> ask(String token, String verb, String path, String ifMatch, String body) {
        var request = RunningHub.request(hub.publicOrigin(), path)
                .method(verb, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        if (ifMatch != null) {
            request.header("if-match", ifMatch);
        }
        return hub.exchange(request);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException notJson) {
            throw new IllegalStateException(answer.body(), notJson);
        }
    }
}

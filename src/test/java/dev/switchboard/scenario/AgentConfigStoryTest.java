package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Turn;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.vocabulary.Actor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An owner tunes the agents, and the next person who writes is answered by what was published. */
class AgentConfigStoryTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static RunningHub hub;
    private static AgentStories agents;

    @BeforeAll
    static void start() {
        hub = RunningHub.start("switchboard.agents.store-limit=5s", "switchboard.voice.voice=cedar");
        agents = new AgentStories(hub);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void what_is_set_for_calls_reaches_the_speech_model() {
        assertThat(agents.read("agent-config-read", Map.of())
                        .path("config")
                        .path("agent_voice_voice")
                        .asText())
                .as("what the hub is set up with")
                .isEqualTo("cedar");
        agents.tell(
                "agent-config-save",
                "{'updates':{'agent_voice_turn_pause':900,'agent_voice_max_tokens':700},'why':'callers who think'}",
                Map.of("If-Match", "*"));
        new Caller(hub, "+15550100042");
        await().atMost(SOON).until(() -> !setUp().isMissingNode());
        JsonNode session = setUp();
        assertThat(session.at("/audio/output/voice").asText()).isEqualTo("cedar");
        assertThat(session.path("max_output_tokens").asInt()).isEqualTo(700);
        JsonNode turns = session.at("/audio/input/turn_detection");
        assertThat(turns.path("silence_duration_ms").asInt()).isEqualTo(900);
        assertThat(turns.path("threshold").asDouble()).isEqualTo(0.5);
        assertThat(turns.path("prefix_padding_ms").asInt()).isEqualTo(300);
    }

    private static JsonNode setUp() {
        for (JsonNode note : CallStoryTest.json(
                        hub.get(hub.farEnds(), "/simulator/speech").body())
                .path("notes")) {
            if (note.path("kind").asText().equals("setup")) {
                return note.path("session");
            }
        }
        return CallStoryTest.json("{}").path("none");
    }

    @Test
    void a_tone_is_drafted_previewed_tried_published_answered_under_shown_and_taken_back() {
        String before =
                agents.read("agent-config-read", Map.of()).path("version").asText();
        JsonNode draft = agents.tell(
                "agent-config-save",
                "{'updates':{'agent_chat_tone':'firm','agent_sms_temperature':0.3},'why':'too soft'}",
                Map.of("draft", "true", "If-Match", before));
        assertThat(draft.path("draft").asBoolean()).isTrue();
        JsonNode preview = agents.tell("agent-config-draft-preview", "{'agent':'sms'}", Map.of());
        assertThat(preview.path("system_prompt").asText()).contains("Speak in a firm manner.");
        assertThat(preview.path("parts").findValuesAsText("origin")).contains("DEFAULT", "INHERITED");
        JsonNode attempt = agents.tell("agent-config-draft-try", "{'agent':'sms','message':'Hello there'}", Map.of());
        assertThat(attempt.path("reply").asText()).isEqualTo("Hello! How can I help you today?");
        assertThat(attempt.path("model").asText()).startsWith("simulated-");
        assertThat(attempt.path("cost").isNull())
                .as("nobody said what it costs")
                .isTrue();

        write("+15550100041", "Are you open?");
        assertThat(lastTold()).doesNotContain("firm");
        String version = draft.path("version").asText();
        agents.tell("agent-config-versions-publish", "", Map.of("If-Match", "\"" + version + "\""));
        write("+15550100041", "And tomorrow?");
        assertThat(lastTold()).contains("Speak in a firm manner.");
        assertThat(lastQuestion().path("temperature").asDouble()).isEqualTo(0.3);
        assertThat(lastQuestion().path("max_completion_tokens").asInt()).isEqualTo(200);

        Actor person = hub.bean(Reception.class)
                .receive("+15550100200", "+15550100041")
                .orElseThrow()
                .actor();
        Turn answer = turns(person).stream()
                .filter(turn -> turn.told() != null)
                .reduce((first, last) -> last)
                .orElseThrow();
        JsonNode told = agents.tell(
                "agent-config-told", "{'person':'" + person.person() + "','seq':" + answer.seq() + "}", Map.of());
        assertThat(told.path("system_prompt").asText()).isEqualTo(lastTold());
        assertThat(told.path("version").asText()).isEqualTo(version);
        assertThat(told.path("tokens_in").asInt()).isPositive();

        agents.tell("agent-config-versions-rollback", "", Map.of("version", before, "If-Match", version));
        write("+15550100041", "Thanks");
        assertThat(lastTold()).doesNotContain("firm");
    }

    @Test
    void nobody_is_served_without_a_name_and_a_business() {
        var answer = agents.asNobody("agent-config-read");
        assertThat(answer.path("error").path("code").asText()).isEqualTo("forbidden");
    }

    @Test
    void what_is_wrong_is_told_key_by_key() {
        JsonNode error = agents.tell(
                        "agent-config-save",
                        "{'updates':{'agent_chat_tone':'loud','agent_chat_max_tokens':1}}",
                        Map.of("If-Match", "*"))
                .path("error");
        assertThat(error.path("code").asText()).isEqualTo("wrong-values");
        assertThat(error.path("problems").size()).isEqualTo(2);
    }

    private static List<Turn> turns(Actor person) {
        return hub.bean(Conversations.class).recent(person, 50);
    }

    private static void write(String from, String words) {
        int before = hub.replies(from).size();
        hub.text(from, words, "");
        await().atMost(SOON).until(() -> hub.replies(from).size() == before + 1);
    }

    private static String lastTold() {
        return lastQuestion().path("messages").path(0).path("content").asText();
    }

    /** What crossed the wire to the model last. */
    private static JsonNode lastQuestion() {
        JsonNode last = null;
        for (JsonNode entry : hub.wire().path("entries")) {
            if (entry.path("kind").asText().equals("model")) {
                last = entry;
            }
        }
        assertThat(last).isNotNull();
        JsonNode body = last.path("sent");
        try {
            return body.isTextual() ? JSON.readTree(body.asText()) : body;
        } catch (IOException notJson) {
            throw new IllegalStateException(notJson);
        }
    }
}

package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Turn;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.voice.media.MediaDoor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls from the first ring to the record, through the front, between a simulated carrier and a simulated speech model. */
class CallStoryTest {

    private static final String GREETING = "Thank you for calling the business. How can I help you?";
    private static final Duration SOON = Duration.ofSeconds(15);

    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @AfterEach
    void reset() {
        hub.post(hub.farEnds(), "/simulator/reset", "{}");
        await().atMost(SOON).until(() -> hub.bean(MediaDoor.class).live() == 0);
    }

    @Test
    void a_caller_is_greeted_and_answered_and_the_record_says_what_both_said() {
        Caller caller = new Caller(hub, "+15550100301");
        await().atMost(SOON).until(() -> caller.heard().equals(GREETING));
        caller.says("Do you buy gold rings");
        await().atMost(SOON).until(() -> caller.heard().endsWith("You said Do you buy gold rings"));
        caller.hangsUp();
        await().atMost(SOON).untilAsserted(() -> assertThat(said("+15550100301"))
                .containsExactly(
                        "AGENT " + GREETING, "PERSON Do you buy gold rings", "AGENT You said Do you buy gold rings"));
        await().atMost(Duration.ofSeconds(2)).until(() -> speech().path("open").asInt() == 0);
    }

    @Test
    void a_caller_who_interrupts_hears_silence_at_once_and_the_record_holds_no_more_than_was_heard() {
        Caller caller = new Caller(hub, "+15550100302");
        await().atMost(SOON).until(() -> caller.heard().startsWith("Thank you for"));
        caller.says("Wait");
        await().atMost(SOON).until(() -> caller.books().path("clears").asInt() == 1);
        await().atMost(SOON).until(() -> caller.heard().endsWith("You said Wait"));
        String heard = caller.books().path("heardAtClear").asText();
        assertThat(heard).isNotEqualTo(GREETING);
        caller.hangsUp();
        await().atMost(SOON).until(() -> said("+15550100302").size() == 3);
        String recorded = said("+15550100302").stream()
                .filter(each -> each.endsWith(" …"))
                .findFirst()
                .orElseThrow();
        assertThat("AGENT " + heard)
                .startsWith(recorded.substring(0, recorded.length() - 2).strip());
        JsonNode books = speech();
        assertThat(books.path("wrongCuts").asInt()).isZero();
        assertThat(books.path("cuts").asInt()).isEqualTo(1);
        books.path("notes").forEach(note -> {
            if (note.path("kind").asText().equals("cut")) {
                assertThat(note.path("ms").asLong())
                        .isCloseTo(heard.length() * 60L, org.assertj.core.data.Offset.offset(90L));
            }
        });
    }

    @Test
    void a_later_text_knows_what_was_said_on_the_phone() {
        Caller caller = new Caller(hub, "+15550100303");
        await().atMost(SOON).until(() -> caller.heard().equals(GREETING));
        caller.says("My name is Kim");
        await().atMost(SOON).until(() -> caller.heard().endsWith("My name is Kim"));
        caller.hangsUp();
        await().atMost(SOON).until(() -> said("+15550100303").size() == 3);
        hub.text("+15550100303", "And by text", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100303").size() == 1);
        assertThat(hub.wire().toString()).contains("My name is Kim");
    }

    @Test
    void when_the_speech_model_refuses_us_the_caller_hears_an_apology_and_not_silence() {
        speechScript("{\"faults\":[\"BAD_KEY\"]}");
        Caller caller = new Caller(hub, "+15550100304");
        await().atMost(SOON).until(() -> caller.books().path("spoken").asText().contains("Sorry"));
    }

    @Test
    void a_number_of_nobody_gets_a_sentence_and_no_model_is_opened() {
        Caller caller = new Caller(hub, "+15550100305", "+15550109999");
        await().atMost(SOON).until(() -> caller.books().path("spoken").asText().contains("not in use"));
        assertThat(speech().path("opened").asInt()).isZero();
    }

    @Test
    void a_line_to_the_model_that_breaks_in_mid_call_is_not_noticed_for_long() {
        Caller caller = new Caller(hub, "+15550100306");
        await().atMost(SOON).until(() -> caller.heard().equals(GREETING));
        speechScript("{\"break\":true}");
        caller.says("Still there");
        await().atMost(SOON).until(() -> caller.heard().endsWith("You said Still there"));
    }

    static JsonNode speech() {
        return json(hub.get(hub.farEnds(), "/simulator/speech").body());
    }

    static void speechScript(String script) {
        hub.exchange(RunningHub.request(hub.farEnds(), "/simulator/speech")
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(script)));
    }

    static JsonNode json(String text) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(text);
        } catch (java.io.IOException notJson) {
            throw new IllegalStateException(text, notJson);
        }
    }

    private static List<String> said(String handset) {
        var actor = hub.bean(Reception.class)
                .receive("+15550100200", handset)
                .orElseThrow()
                .actor();
        return hub.bean(Conversations.class).recent(actor, 50).stream()
                .filter(turn -> turn.channel().equals("voice"))
                .map(CallStoryTest::line)
                .toList();
    }

    private static String line(Turn turn) {
        return turn.speaker() + " " + turn.words();
    }
}

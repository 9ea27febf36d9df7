package dev.switchboard.voice.engine.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.speech.Voice;
import dev.switchboard.voice.engine.EngineGone.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that break, or fall silent, in the middle of a call. */
class RealtimeLinesTest extends RealtimeStage {

    @Test
    void an_answer_that_stops_in_mid_word_is_asked_for_again_on_another_line() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"faults\":[\"STALL_MID_WORD\"]}");
        say("Say exactly: We are open.");
        await().atMost(SOON).until(() -> notes.answers.size() == 1);
        assertThat(notes.told).containsSubsequence("away", "back");
        assertThat(notes.heard()).as("what was ordered, and not something else").isEqualTo("We are open.");
        assertThat(notes.sound).as("the half of it, and the other answer").hasSize(2);
        assertThat(notes.gone).isNull();
    }

    @Test
    void a_server_that_takes_every_wish_and_answers_none_is_given_up() {
        open();
        script("{\"faults\":[\"STALL\",\"STALL\",\"STALL\"]}");
        say("Say exactly: Hello.");
        await().atMost(SOON).until(() -> notes.gone != null);
        assertThat(notes.gone.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(notes.gone.code()).isEqualTo("answer_stalled");
        await().atMost(SOON).until(() -> books().path("open").asInt() == 0);
    }

    @Test
    void a_line_that_breaks_again_and_again_is_given_up() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"faults\":[" + "\"BREAK_LINE\",".repeat(9) + "\"BREAK_LINE\"]}");
        say("Say exactly: Hello.");
        await().atMost(SOON).until(() -> notes.gone != null);
        assertThat(notes.gone.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(books().path("opened").asInt()).isEqualTo(4);
    }

    @Test
    void a_line_that_is_gone_without_a_word_is_noticed_while_nobody_speaks() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"freeze\":true}");
        onLoop(each -> hear(each, Voice.silence(1_000)));
        await().atMost(SOON).until(() -> notes.told.contains("back"));
        script("{\"freeze\":false}");
        caller("Still there");
        await().atMost(SOON).until(() -> notes.heard().equals("You said Still there"));
    }

    @Test
    void what_a_caller_was_saying_when_the_line_broke_is_told_as_lost_and_asked_for_when_they_pause() {
        script("{\"rules\":[{\"heard\":\"my number is\",\"fault\":\"DROP_WHILE_CALLER_SPEAKS\"},"
                + "{\"heard\":\"\",\"says\":\"Your number again?\"}]}");
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        onLoop(each -> hear(each, Voice.of("My number is five")));
        await().atMost(SOON).until(() -> notes.heard().equals("Your number again?"));
        assertThat(notes.told).containsSubsequence("caller begins", "away", "back", "caller pauses");
        assertThat(kind("item")).singleElement().satisfies(item -> assertThat(item.toString())
                .contains("nobody knows what it was"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP_LINE", "STALL"})
    void what_a_caller_said_and_nobody_had_written_down_when_the_line_broke_is_told_as_lost(String fault) {
        script("{\"transcriptMs\":60000,\"rules\":[{\"heard\":\"my number is\",\"fault\":\"" + fault
                + "\",\"times\":1},"
                + "{\"heard\":\"\",\"says\":\"Your number again?\"}]}");
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        caller("My number is five");
        await().atMost(SOON).until(() -> notes.heard().equals("Your number again?"));
        assertThat(kind("item")).singleElement().satisfies(item -> assertThat(item.toString())
                .contains("nobody knows what it was"));
    }

    @Test
    void what_a_caller_said_last_is_told_also_when_it_is_written_down_after_they_are_gone() {
        script("{\"transcriptMs\":900,\"paceMs\":300}");
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        caller("Call me back");
        await().atMost(SOON).until(() -> notes.told.contains("caller pauses"));
        onLoop(each -> each.leave(() -> notes.told.add("left")));
        await().atMost(SOON).until(() -> notes.told.contains("left"));
        assertThat(notes.told).containsSubsequence("caller said Call me back", "left");
        assertThat(notes.heard()).isEmpty();
        await().atMost(SOON).until(() -> books().path("open").asInt() == 0);
    }

    @Test
    void what_a_caller_said_last_is_waited_for_a_moment_only() {
        script("{\"transcriptMs\":60000}");
        open();
        caller("Call me back");
        await().atMost(SOON).until(() -> !notes.heard().isEmpty());
        onLoop(each -> each.leave(() -> notes.told.add("left")));
        await().atMost(Duration.ofSeconds(2)).until(() -> books().path("open").asInt() == 0);
        assertThat(notes.told).contains("left").noneMatch(each -> each.startsWith("caller said"));
    }

    @Test
    void what_was_being_said_when_the_line_broke_is_told_and_goes_with_the_call() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"faults\":[\"DROP_MID_WORD\"]}");
        say("Say exactly: We are open.");
        await().atMost(SOON).until(() -> notes.heard().equals("We are open."));
        assertThat(notes.told).containsSubsequence("worded We ar", "away", "back", "worded We are open.");
        assertThat(kind("item")).singleElement().satisfies(item -> assertThat(item.toString())
                .contains("You: We ar …"));
    }

    @Test
    void what_was_being_said_when_the_caller_hung_up_is_told() {
        script("{\"paceMs\":300,\"deltaMs\":300}");
        open();
        say("Say exactly: We are open all day.");
        await().atMost(SOON).until(() -> notes.last != null);
        onLoop(each -> each.leave(() -> notes.told.add("left")));
        await().atMost(SOON).until(() -> notes.told.contains("left"));
        assertThat(notes.told).containsSubsequence("worded We ar", "left");
    }

    @Test
    void a_line_is_asked_for_a_sign_of_life_only_where_it_gave_none() {
        script("{\"paceMs\":300}");
        open();
        say("Say exactly: " + "A story that is as long as this one goes on for a while. ".repeat(2));
        await().atMost(SOON).until(() -> notes.answers.size() == 1);
        assertThat(books().path("pings").asInt()).isZero();
        await().atMost(SOON).until(() -> books().path("pings").asInt() == 1);
        await().during(Duration.ofMillis(1_500)).atMost(SOON).until(() -> !notes.told.contains("away"));
    }

    @Test
    void an_item_that_was_cut_after_its_line_broke_is_told_to_the_next() {
        open();
        say("Say exactly: A long story.");
        await().atMost(SOON).until(() -> notes.answers.size() == 1);
        script("{\"break\":true}");
        await().atMost(SOON).until(() -> notes.told.contains("back"));
        onLoop(each -> each.heardOnly(notes.last, 100));
        await().atMost(SOON).until(() -> kind("item").stream()
                .anyMatch(item -> item.toString().contains("heard only a part of this: You: A long story.")));
        assertThat(books().path("cuts").asInt()).isZero();
    }
}

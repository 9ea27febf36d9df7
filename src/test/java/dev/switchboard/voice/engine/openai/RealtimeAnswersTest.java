package dev.switchboard.voice.engine.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.speech.Voice;
import dev.switchboard.voice.engine.Answered;
import dev.switchboard.voice.engine.Answered.Outcome;
import dev.switchboard.voice.engine.EngineGone.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of answers, and of those that fail. */
class RealtimeAnswersTest extends RealtimeStage {

    @Test
    void an_answer_that_fails_again_and_again_is_told_as_failed() {
        open();
        script("{\"faults\":[\"FAIL_ANSWER\",\"FAIL_ANSWER\"]}");
        say("Say exactly: Hello.");
        await().atMost(SOON).until(() -> notes.answers.size() == 1);
        assertThat(notes.answers.get(0).outcome()).isEqualTo(Outcome.FAILED);
        say("Say exactly: Hello again.");
        await().atMost(SOON).until(() -> notes.heard().equals("Hello again."));
    }

    @Test
    void an_answer_that_is_silent_again_and_again_is_told_as_failed_and_what_it_took_is_told_each_time() {
        open();
        script("{\"faults\":[\"EMPTY_ANSWER\",\"TEXT_ONLY\"]}");
        say("Say exactly: Hello.");
        await().atMost(SOON).until(() -> notes.answers.size() == 2);
        assertThat(notes.answers).extracting(Answered::outcome).containsExactly(Outcome.COMPLETED, Outcome.FAILED);
        assertThat(notes.answers).allMatch(each -> each.usage().textIn() == 10);
    }

    @Test
    void an_answer_that_takes_long_to_write_what_a_tool_is_given_has_not_stalled() {
        open();
        script("{\"faults\":[\"LONG_ARGUMENTS\"]}");
        say("Say exactly: Done.");
        await().atMost(SOON).until(() -> notes.heard().equals("Done."));
        assertThat(notes.told).doesNotContain("away");
    }

    @Test
    void an_account_without_money_is_not_asked_again() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"faults\":[\"NO_QUOTA\"]}");
        say("Say exactly: Hello.");
        await().atMost(SOON).until(() -> notes.gone != null);
        assertThat(notes.gone.reason()).isEqualTo(Reason.REFUSED);
        assertThat(books().path("opened").asInt()).isEqualTo(1);
    }

    @Test
    void an_order_whose_answer_fails_is_given_again_and_not_forgotten() {
        open();
        script("{\"faults\":[\"RATE_LIMIT\"]}");
        say("Say exactly: Good morning.");
        await().atMost(SOON).until(() -> !notes.heard().isEmpty());
        assertThat(notes.heard()).isEqualTo("Good morning.");
    }

    @Test
    void an_answer_that_is_refused_again_and_again_is_told_as_failed() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"faults\":[\"FAILED_REQUEST\",\"FAILED_REQUEST\"]}");
        say("Say exactly: Hello.");
        await().atMost(SOON).until(() -> notes.answers.size() == 1);
        assertThat(notes.answers.get(0).outcome()).isEqualTo(Outcome.FAILED);
        script("{\"faults\":[\"FAILED_REQUEST\"]}");
        say("Say exactly: Hello again.");
        await().atMost(SOON).until(() -> notes.heard().equals("Hello again."));
    }

    @Test
    void nobody_is_talked_over_by_what_failed_before_they_spoke() {
        open();
        script("{\"faults\":[\"RATE_LIMIT\"]}");
        say("Say exactly: A long story.");
        await().atMost(SOON).until(() -> books().path("faults").isEmpty());
        caller("Stop");
        await().atMost(SOON).until(() -> !notes.heard().isEmpty());
        await().during(Duration.ofMillis(1_500)).atMost(SOON).until(() -> notes.heard()
                .equals("You said Stop"));
    }

    @Test
    void an_answer_that_was_asked_for_and_begins_without_a_word_is_given_once() {
        open();
        script("{\"faults\":[\"NO_CREATED\"]}");
        say("Say exactly: Hello.");
        await().atMost(SOON).until(() -> notes.heard().equals("Hello."));
        await().during(Duration.ofMillis(2_500)).atMost(SOON).until(() -> notes.heard()
                .equals("Hello."));
        assertThat(notes.told).doesNotContain("away");
    }

    @Test
    void a_caller_whose_sound_stops_in_mid_word_is_answered() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        onLoop(each -> hear(each, Voice.of("Are you open")));
        await().atMost(SOON).until(() -> notes.heard().equals("You said Are you open"));
    }

    @Test
    void the_words_of_an_answer_are_known_also_where_they_never_come_as_a_whole() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"faults\":[\"NO_WORDING\"]}");
        say("Say exactly: Good morning.");
        await().atMost(SOON).until(() -> notes.answers.size() == 1);
        assertThat(notes.told).containsOnlyOnce("worded Good morning.");
    }

    @Test
    void several_pieces_of_one_answer_are_told_apart() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"faults\":[\"TWO_ITEMS\"]}");
        say("Say exactly: First this. Then that.");
        await().atMost(SOON).until(() -> notes.heard().equals("First this.|Then that."));
    }
}

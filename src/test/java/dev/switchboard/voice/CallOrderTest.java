package dev.switchboard.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.voice.media.MediaEnd;
import org.junit.jupiter.api.Test;

/** In which order a call tells what was said, when its words come late or never. */
class CallOrderTest extends CallStage {

    @Test
    void a_call_is_over_when_what_the_caller_said_last_was_written_down() {
        call.callerBegins("said");
        call.callerPauses();
        call.over(MediaEnd.HUNG_UP);
        assertThat(notes.how).isNull();
        call.callerSaid("one", said("Call me back."));
        engine.left.run();
        assertThat(notes.turns).singleElement().satisfies(turn -> assertThat(turn.words())
                .isEqualTo("Call me back."));
        assertThat(notes.how).isEqualTo("hung-up");
    }

    @Test
    void a_question_is_told_before_its_answer_however_late_it_is_written_down() {
        asks("first");
        says("one", "We are.");
        arrive(passes(2_000));
        assertThat(notes.turns).as("the question may still come").isEmpty();
        asks("second");
        call.callerSaid("first", said("Are you open"));
        assertThat(notes.turns).extracting(CallTurn::words).containsExactly("Are you open", "We are.");
        assertThat(notes.turns).extracting(CallTurn::atMs).containsExactly(1_000L, 1_000L);
        call.callerSaid("second", said("And tomorrow"));
        assertThat(notes.turns).last().satisfies(turn -> assertThat(turn.atMs()).isEqualTo(4_000));
    }

    @Test
    void an_answer_does_not_wait_for_a_question_that_nobody_understood() {
        asks("first");
        says("one", "We are.");
        arrive(passes(2_000));
        call.callerSaid("first", said(""));
        assertThat(notes.turns).extracting(CallTurn::words).containsExactly("We are.");
    }

    @Test
    void an_answer_waits_ten_seconds_for_its_question_and_not_for_ever() {
        asks("first");
        says("one", "We are.");
        arrive(passes(2_000));
        passes(10_000);
        call.pressed('1');
        assertThat(notes.turns).extracting(CallTurn::words).containsExactly("We are.", "[pressed 1]");
        says("two", "Anything else?");
        arrive(passes(2_000));
        assertThat(notes.turns).as("nothing waits for it any more").hasSize(3);
        call.callerSaid("first", said("Are you open"));
        assertThat(notes.turns).last().satisfies(turn -> assertThat(turn.atMs()).isEqualTo(1_000));
    }

    @Test
    void the_words_of_a_line_that_broke_are_not_waited_for() {
        asks("first");
        says("one", "We are.");
        arrive(passes(2_000));
        call.away();
        assertThat(notes.turns).extracting(CallTurn::words).containsExactly("We are.");
    }
}

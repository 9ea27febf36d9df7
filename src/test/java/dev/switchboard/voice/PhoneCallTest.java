package dev.switchboard.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.voice.engine.Answered;
import dev.switchboard.voice.engine.Answered.Outcome;
import dev.switchboard.voice.engine.Answered.Usage;
import dev.switchboard.voice.engine.Spoken;
import dev.switchboard.voice.media.MediaEnd;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a call makes of the order in which engine and carrier tell things; the moments that tests over sockets do not meet. */
class PhoneCallTest extends CallStage {

    @Test
    void whoever_speaks_while_the_last_mark_is_on_its_way_has_heard_all_of_it() {
        says("one", "Hello.");
        passes(2_000);
        call.callerBegins("said");
        assertThat(engine.cuts).isEmpty();
        assertThat(notes.turns).singleElement().satisfies(turn -> {
            assertThat(turn.cut()).isFalse();
            assertThat(turn.heardMs()).isEqualTo(360);
            assertThat(turn.words()).isEqualTo("Hello.");
        });
    }

    @Test
    void what_a_line_took_with_it_does_not_hold_up_the_record_of_what_is_said_after() {
        speaks(new Spoken("one", 0), "We are op");
        call.away();
        call.back();
        arrive(passes(2_000));
        assertThat(notes.turns).singleElement().satisfies(turn -> assertThat(turn.heardMs())
                .isEqualTo(540));
        says("two", "We are open.");
        arrive(passes(2_000));
        assertThat(notes.turns).hasSize(2).last().satisfies(turn -> {
            assertThat(turn.words()).isEqualTo("We are open.");
            assertThat(turn.cut()).isFalse();
        });
    }

    @Test
    void an_end_that_is_told_after_everything_was_played_is_noticed() {
        Spoken slow = new Spoken("one", 0);
        speaks(slow, "Hello.");
        arrive(passes(2_000));
        assertThat(notes.turns).isEmpty();
        ends(slow, "Hello.");
        arrive(passes(20));
        assertThat(notes.turns).singleElement().satisfies(turn -> assertThat(turn.cut())
                .isFalse());
    }

    @Test
    void whoever_hangs_up_after_the_last_word_has_cut_nothing() {
        says("one", "Goodbye.");
        passes(2_000);
        call.over(MediaEnd.HUNG_UP);
        engine.left.run();
        assertThat(notes.turns).singleElement().satisfies(turn -> {
            assertThat(turn.cut()).isFalse();
            assertThat(turn.words()).isEqualTo("Goodbye.");
        });
    }

    @Test
    void a_mark_that_a_clear_throws_back_does_not_say_how_long_somebody_waited() {
        speaks(new Spoken("one", 0), "A long story about nothing.");
        call.callerBegins(null);
        List<String> thrown = passes(20);
        assertThat(thrown).isNotEmpty();
        arrive(thrown);
        call.worded(new Spoken("one", 0), "A long story about nothing.");
        call.answered(new Answered(Outcome.CANCELLED, null, Usage.NONE));
        assertThat(notes.turns).singleElement().satisfies(turn -> {
            assertThat(turn.heardMs()).isZero();
            assertThat(turn.waited().heard()).isEqualTo(-1);
        });
    }

    @Test
    void a_greeting_that_fails_is_followed_by_another_and_asks_nobody_to_say_again_what_they_have_not_said() {
        fails();
        assertThat(engine.orders).containsExactly("Say exactly: Hello.", "Say exactly: Hello. How can I help you?");
        says("one", "Hello. How can I help you?");
        call.callerBegins("said");
        call.callerPauses();
        fails();
        assertThat(engine.orders).last().isEqualTo("Say exactly: Sorry, could you say that again?");
    }

    @Test
    void where_the_apology_fails_too_the_call_is_left_to_the_carrier_however_often_the_caller_speaks() {
        fails();
        call.callerBegins("said");
        call.callerPauses();
        fails();
        assertThat(engine.orders).as("once").hasSize(2);
        assertThat(engine.closed).isTrue();
        call.over(MediaEnd.CLOSED);
        engine.left.run();
        assertThat(notes.how).isEqualTo("engine-failing server_error");
    }

    @Test
    void a_caller_has_heard_out_what_was_played_to_its_end() {
        assertThat(call.heardOut()).isTrue();
        says("one", "We are open.");
        passes(100);
        assertThat(call.heardOut()).isFalse();
        arrive(passes(2_000));
        assertThat(call.heardOut()).isTrue();
    }
}

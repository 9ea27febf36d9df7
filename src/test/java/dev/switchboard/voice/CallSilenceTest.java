package dev.switchboard.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.voice.engine.Spoken;
import dev.switchboard.voice.engine.ToolCall;
import org.junit.jupiter.api.Test;

/** Which silences of a call count as dead air, and from when. */
class CallSilenceTest extends CallStage {

    @Test
    void while_a_caller_thinks_about_what_they_were_told_a_tool_that_they_interrupted_is_no_silence() {
        asks("first");
        call.calls(new ToolCall("look", "look", "{}"));
        asks("second");
        says("one", "We are open.");
        arrive(passes(2_000));
        passes(3_000);
        call.callerBegins("third");
        assertThat(notes.silences).isEmpty();
    }

    @Test
    void a_silence_before_an_apology_counts_where_the_answer_had_begun() {
        speaks(new Spoken("one", 0), "We are op");
        arrive(passes(540));
        passes(2_000);
        fails();
        passes(300);
        says("two", "Sorry, could you say that again?");
        assertThat(notes.silences).containsExactly(2_300L);
    }

    @Test
    void a_silence_while_a_tool_works_counts_from_the_last_word_that_was_heard() {
        speaks(new Spoken("one", 0), "Let me look.");
        call.calls(new ToolCall("look", "look", "{}"));
        ends(new Spoken("one", 0), "Let me look.");
        arrive(passes(720));
        passes(1_600);
        says("two", "Here it is.");
        assertThat(notes.silences).containsExactly(1_600L);
        assertThat(notes.turns).isNotEmpty().allMatch(turn -> turn.waited().model() <= 0);
    }

    @Test
    void a_silence_between_what_a_tool_gave_and_what_is_said_of_it_counts() {
        speaks(new Spoken("one", 0), "Let me look.");
        call.calls(new ToolCall("look", "look", "{}"));
        ends(new Spoken("one", 0), "Let me look.");
        toolEnds.accept(new ToolDesk.Done("{}", new CallTool("look", "done", 3)));
        arrive(passes(720));
        passes(1_600);
        says("two", "Here it is.");
        assertThat(notes.silences).containsExactly(1_600L);
    }

    @Test
    void a_silence_while_a_line_is_opened_again_counts_where_an_answer_was_under_way() {
        says("one", "Hello.");
        arrive(passes(2_000));
        call.away();
        passes(3_000);
        assertThat(notes.silences).as("the caller's turn").isEmpty();
        speaks(new Spoken("two", 0), "We are op");
        call.away();
        arrive(passes(600));
        passes(1_700);
        says("three", "We are open.");
        assertThat(notes.silences).singleElement().satisfies(ms -> assertThat(ms)
                .isBetween(1_700L, 1_800L));
    }

    @Test
    void a_silence_in_the_middle_of_an_answer_that_stops_coming_counts_from_its_last_sound() {
        speaks(new Spoken("one", 0), "We are op");
        arrive(passes(540));
        passes(5_000);
        call.away();
        passes(500);
        says("two", "We are open.");
        assertThat(notes.silences).containsExactly(5_500L);
    }

    @Test
    void a_caller_who_speaks_while_a_tool_works_does_not_hear_silence() {
        asks("first");
        call.calls(new ToolCall("look", "look", "{}"));
        call.callerBegins("second");
        passes(3_000);
        call.calls(new ToolCall("look", "look", "{}"));
        passes(3_000);
        call.callerBegins("third");
        assertThat(notes.silences).isEmpty();
    }
}

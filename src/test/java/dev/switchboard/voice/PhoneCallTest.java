package dev.switchboard.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.simulator.speech.Voice;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tools.Toolbox;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.voice.engine.Answered;
import dev.switchboard.voice.engine.Answered.Outcome;
import dev.switchboard.voice.engine.Answered.Usage;
import dev.switchboard.voice.engine.Heard;
import dev.switchboard.voice.engine.SpeechSession;
import dev.switchboard.voice.engine.SpeechSetup;
import dev.switchboard.voice.engine.Spoken;
import dev.switchboard.voice.engine.ToolCall;
import dev.switchboard.voice.media.MediaEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a call makes of the order in which engine and carrier tell things; the moments that tests over sockets do not meet. */
class PhoneCallTest {

    private final VirtualHandset handset = new VirtualHandset();
    private final Engine engine = new Engine();
    private final Notes notes = new Notes();
    private Consumer<ToolDesk.Done> toolEnds;
    private long now;
    private PhoneCall call;

    @BeforeEach
    void rings() {
        call = new PhoneCall(
                        plan(),
                        notes,
                        (plan, exchange, asked, done) -> toolEnds = done,
                        Runnable::run,
                        () -> now * 1_000_000)
                .open((setup, listener) -> engine);
        call.ready("a-model");
        call.started(handset);
    }

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
    void the_words_of_a_line_that_broke_are_not_waited_for() {
        asks("first");
        says("one", "We are.");
        arrive(passes(2_000));
        call.away();
        assertThat(notes.turns).extracting(CallTurn::words).containsExactly("We are.");
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

    @Test
    void a_caller_has_heard_out_what_was_played_to_its_end() {
        assertThat(call.heardOut()).isTrue();
        says("one", "We are open.");
        passes(100);
        assertThat(call.heardOut()).isFalse();
        arrive(passes(2_000));
        assertThat(call.heardOut()).isTrue();
    }

    /** In a second. */
    private void asks(String item) {
        passes(1_000);
        call.callerBegins(item);
        call.callerPauses();
    }

    private static Heard said(String words) {
        return new Heard(words, "a-scribe", Usage.NONE);
    }

    private void fails() {
        call.answered(new Answered(Outcome.FAILED, "server_error", Usage.NONE));
    }

    /** All of it comes at once. */
    private void says(String item, String words) {
        Spoken spoken = new Spoken(item, 0);
        speaks(spoken, words);
        ends(spoken, words);
    }

    private void speaks(Spoken spoken, String words) {
        byte[] text = Base64.getEncoder().encode(Voice.of(words));
        call.speaks(spoken, text, 0, text.length);
    }

    private void ends(Spoken spoken, String words) {
        call.spoke(spoken);
        call.worded(spoken, words);
        call.answered(new Answered(Outcome.COMPLETED, null, Usage.NONE));
    }

    /** Gives the marks that the carrier sends back meanwhile. */
    private List<String> passes(int ms) {
        now += ms;
        return handset.tick(ms);
    }

    private void arrive(List<String> marks) {
        marks.forEach(call::echoed);
    }

    static CallPlan plan() {
        Actor actor = new Actor(new TenantId("house"), new PersonId("somebody-1"), ActorMode.CLIENT);
        return new CallPlan(
                "CA1",
                actor,
                new Tenant(actor.tenant(), "The business", Duration.ofDays(1)),
                "+15550100001",
                "+15550100200",
                new SpeechSetup("Be kind.", null, null, null, SpeechSetup.TurnTaking.USUAL, List.of()),
                new Toolbox("voice", actor, "CA1", List.of()),
                "Hello.",
                null,
                Instant.EPOCH);
    }

    /** Only remembers what it is told. */
    private static final class Engine implements SpeechSession {
        private final List<Long> cuts = new ArrayList<>();
        private final List<String> orders = new ArrayList<>();
        private boolean closed;
        private Runnable left;

        @Override
        public void hear(byte[] text, int from, int to) {}

        @Override
        public void speak(String order) {
            orders.add(order);
        }

        @Override
        public void hush() {}

        @Override
        public void heardOnly(Spoken spoken, long ms) {
            cuts.add(ms);
        }

        @Override
        public void result(ToolCall asked, String output) {}

        @Override
        public void noMoreTools() {}

        @Override
        public void leave(Runnable then) {
            left = then;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class Notes implements CallNotes {
        private final List<CallTurn> turns = new ArrayList<>();
        private final List<Long> silences = new ArrayList<>();
        private String how;

        @Override
        public void spokenBy(String model) {}

        @Override
        public void began() {}

        @Override
        public void turn(CallTurn turn) {
            turns.add(turn);
        }

        @Override
        public void tool(CallTool tool, long atMs) {}

        @Override
        public void deadAir(long ms) {
            silences.add(ms);
        }

        @Override
        public void lost(RuntimeException failure) {}

        @Override
        public void ends() {}

        @Override
        public void over(String how, Usage usage, long lastedMs) {
            this.how = how;
        }
    }
}

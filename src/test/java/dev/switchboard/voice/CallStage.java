package dev.switchboard.voice;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;

/** A call on a virtual clock, between a handset that plays what it gets and an engine that only remembers what it is told. */
abstract class CallStage {

    final VirtualHandset handset = new VirtualHandset();
    final Engine engine = new Engine();
    final Notes notes = new Notes();
    Consumer<ToolDesk.Done> toolEnds;
    private long now;
    PhoneCall call;

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

    /** In a second. */
    void asks(String item) {
        passes(1_000);
        call.callerBegins(item);
        call.callerPauses();
    }

    static Heard said(String words) {
        return new Heard(words, "a-scribe", Usage.NONE);
    }

    void fails() {
        call.answered(new Answered(Outcome.FAILED, "server_error", Usage.NONE));
    }

    /** All of it comes at once. */
    void says(String item, String words) {
        Spoken spoken = new Spoken(item, 0);
        speaks(spoken, words);
        ends(spoken, words);
    }

    void speaks(Spoken spoken, String words) {
        byte[] text = Base64.getEncoder().encode(Voice.of(words));
        call.speaks(spoken, text, 0, text.length);
    }

    void ends(Spoken spoken, String words) {
        call.spoke(spoken);
        call.worded(spoken, words);
        call.answered(new Answered(Outcome.COMPLETED, null, Usage.NONE));
    }

    /** Gives the marks that the carrier sends back meanwhile. */
    List<String> passes(int ms) {
        now += ms;
        return handset.tick(ms);
    }

    void arrive(List<String> marks) {
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
    static final class Engine implements SpeechSession {
        final List<Long> cuts = new ArrayList<>();
        final List<String> orders = new ArrayList<>();
        boolean closed;
        Runnable left;

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

    static final class Notes implements CallNotes {
        final List<CallTurn> turns = new ArrayList<>();
        final List<Long> silences = new ArrayList<>();
        String how;

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

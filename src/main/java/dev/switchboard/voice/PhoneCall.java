package dev.switchboard.voice;

import dev.switchboard.voice.engine.Answered;
import dev.switchboard.voice.engine.Answered.Usage;
import dev.switchboard.voice.engine.EngineGone;
import dev.switchboard.voice.engine.Heard;
import dev.switchboard.voice.engine.SpeechEngine;
import dev.switchboard.voice.engine.SpeechListener;
import dev.switchboard.voice.engine.SpeechSession;
import dev.switchboard.voice.engine.Spoken;
import dev.switchboard.voice.engine.ToolCall;
import dev.switchboard.voice.media.MediaCall;
import dev.switchboard.voice.media.MediaEnd;
import dev.switchboard.voice.media.MediaSocket;
import dev.switchboard.voice.media.PlaybackLedger;
import dev.switchboard.voice.media.Utterance;
import dev.switchboard.voice.wire.Sound;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * One call between its two legs: what the caller says goes to the engine, what the engine says to the caller, and whoever
 * is interrupted falls silent at once. All of it lives on one event loop; nothing here blocks, and nothing of a frame stays.
 */
final class PhoneCall implements MediaCall, SpeechListener {

    private static final String EXACTLY = "Say exactly: ";
    private static final long NANOS = 1_000_000;

    private final CallPlan plan;
    private final CallNotes notes;
    private final ToolRuns tools;
    private final LongSupplier nanos;
    private final PlaybackLedger ledger;
    private final InOrder told;
    private final AgentTurns turns;
    private final Waiting waiting;
    private final Apologies apologies = new Apologies();
    private SpeechSession session;
    private MediaSocket socket;
    private Spoken speaking;
    private AgentTurns.Open turn;
    private String why;
    private Usage usage = Usage.NONE;
    private long beganAt;
    private boolean over;

    /** @param loop runs on the call's own event loop */
    PhoneCall(CallPlan plan, CallNotes notes, ToolDesk tools, Executor loop, LongSupplier nanos) {
        this.plan = plan;
        this.notes = notes;
        this.tools = new ToolRuns(plan, tools, loop);
        this.nanos = nanos;
        this.ledger = new PlaybackLedger(nanos);
        this.told = new InOrder(nanos, notes::turn);
        this.turns = new AgentTurns(told::take);
        this.waiting = new Waiting(nanos, notes::deadAir);
    }

    /** Opens the engine, perhaps long before the caller's sound comes. On the call's event loop. */
    PhoneCall open(SpeechEngine engine) {
        session = engine.open(plan.setup(), this);
        return this;
    }

    @Override
    public void started(MediaSocket leg) {
        socket = leg;
        beganAt = nanos.getAsLong();
        notes.began();
        if (why != null) {
            // The engine went before the caller came: the instructions behind the stream speak.
            socket.close();
            return;
        }
        waiting.callerPauses(0);
        session.speak(EXACTLY + plan.greeting());
    }

    @Override
    public void heard(byte[] text, int from, int to) {
        session.hear(text, from, to);
    }

    @Override
    public void echoed(String mark) {
        List<Utterance> heard = ledger.echoed(mark);
        if (turn != null) {
            turn.stages().heard(ledger.heardMs(turn.utterance()));
        }
        for (Utterance utterance : heard) {
            turns.heard(utterance.id(), utterance.sentMs(), false);
        }
        told.tell();
        silence();
    }

    /** Whether the caller now waits for something that is under way. */
    private void silence() {
        if (ledger.silent()) {
            waiting.falls(ledger.silentMs());
        }
    }

    @Override
    public void pressed(char digit) {
        told.take(CallTurn.ofCaller(since(beganAt), new Heard("[pressed " + digit + "]", null, Usage.NONE)));
    }

    @Override
    public void over(MediaEnd end) {
        over = true;
        waiting.ends();
        turns.hungUp(ledger::heardMs);
        notes.ends();
        String how = why == null ? end.name().toLowerCase(Locale.ROOT).replace('_', '-') : why;
        long lasted = socket == null ? 0 : since(beganAt);
        if (session == null) {
            ends(how, lasted);
        } else {
            session.leave(() -> ends(how, lasted));
        }
    }

    private void ends(String how, long lasted) {
        turns.close();
        told.noMoreWords();
        notes.over(how, usage, lasted);
    }

    @Override
    public void ready(String answering) {
        notes.spokenBy(answering);
        // What waits to be said is said by the session itself.
    }

    @Override
    public void speaks(Spoken spoken, byte[] text, int from, int to) {
        if (socket == null) {
            return;
        }
        if (spoken != speaking) {
            begins(spoken);
        }
        socket.play(text, from, to);
        mark(ledger.sent(turn.utterance(), Sound.bytes(text, from, to)));
        turn.stages().sent();
    }

    private void begins(Spoken spoken) {
        speaking = spoken;
        apologies.heard();
        Stages stages = new Stages(nanos, waiting.sounds(tools.atWork()));
        turn = turns.begin(spoken, ledger.begin(spoken.item()), stages, since(beganAt));
    }

    @Override
    public void spoke(Spoken spoken) {
        AgentTurns.Open ended = turns.find(spoken.item());
        if (ended != null) {
            mark(ledger.ended(ended.utterance()));
        }
    }

    private void mark(String name) {
        if (name != null && socket != null) {
            socket.mark(name);
        }
    }

    @Override
    public void worded(Spoken spoken, String words) {
        turns.worded(spoken.item(), words);
    }

    /** The caller speaks: first the phone falls silent, then the engine learns what was really heard. */
    @Override
    public void callerBegins(String item) {
        apologies.callerSpeaks();
        waiting.callerBegins();
        told.callerBegins(item, since(beganAt));
        boolean silent = ledger.silent();
        if (!silent && socket != null) {
            socket.clear();
        }
        session.hush();
        for (PlaybackLedger.Cut cut : ledger.clear()) {
            AgentTurns.Open interrupted = turns.find(cut.utterance().id());
            if (interrupted != null) {
                if (!cut.whole()) {
                    session.heardOnly(interrupted.spoken(), cut.heardMs());
                }
                turns.heard(cut.utterance().id(), cut.heardMs(), !cut.whole());
            }
        }
        speaking = null;
    }

    @Override
    public void callerPauses() {
        // The engine is sure of a pause only when it has lasted for a while.
        waiting.callerPauses(plan.setup().turns().silenceMs());
        tools.callerPauses();
    }

    private long since(long moment) {
        return (nanos.getAsLong() - moment) / NANOS;
    }

    @Override
    public void callerSaid(String item, Heard heard) {
        told.callerSaid(item, heard);
    }

    @Override
    public void calls(ToolCall call) {
        waiting.asksTool();
        if (tools.tooMany()) {
            session.noMoreTools();
            session.result(call, CallTools.ENOUGH);
            return;
        }
        long askedAt = since(beganAt);
        tools.run(call, done -> used(call, done, askedAt));
        silence();
    }

    private void used(ToolCall call, ToolDesk.Done done, long askedAt) {
        notes.tool(done.use(), askedAt);
        if (!over) {
            session.result(call, done.told());
        }
    }

    @Override
    public void answered(Answered answered) {
        usage = usage.plus(answered.usage());
        mark(ledger.ended());
        boolean said = turns.answered(answered.usage());
        boolean nothing = answered.outcome() == Answered.Outcome.FAILED
                || answered.outcome() == Answered.Outcome.INCOMPLETE && !said;
        if (nothing && !over) {
            apologize(answered.code());
        }
    }

    /** Never silence: where that fails too, the instructions behind the stream speak. */
    private void apologize(String code) {
        String words = apologies.next();
        if (words != null) {
            waiting.owes();
            silence();
            session.speak(EXACTLY + words);
        } else {
            session.close();
            gone(new EngineGone(EngineGone.Reason.FAILING, code == null ? "unknown" : code));
        }
    }

    @Override
    public boolean heardOut() {
        return ledger.silent();
    }

    @Override
    public void lost(RuntimeException failure) {
        notes.lost(failure);
    }

    @Override
    public void away() {
        speaking = null;
        if (turns.away()) {
            waiting.owes();
        }
        told.noMoreWords();
        mark(ledger.ended());
        silence();
    }

    @Override
    public void gone(EngineGone reason) {
        why = "engine-" + reason.reason().name().toLowerCase(Locale.ROOT) + " " + reason.code();
        if (socket != null) {
            socket.close();
        }
    }

    /** Nobody came for it. */
    void abandon() {
        over = true;
        session.close();
    }
}

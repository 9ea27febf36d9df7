package dev.switchboard.voice;

import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.PhoneTurns;
import dev.switchboard.conversation.Spent;
import dev.switchboard.conversation.Told;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.llm.SpeechPrices;
import dev.switchboard.signals.Whose;
import dev.switchboard.store.Write;
import dev.switchboard.voice.engine.Answered.Usage;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The notes of one call. Taken on its event loop, written by the book; what was said has its place when it is taken. */
final class CallPage implements CallNotes {

    private static final Logger log = LoggerFactory.getLogger(CallPage.class);
    private static final String CHANNEL = "voice";

    private final CallPlan plan;
    private final CallBook book;
    private final CallRecords records;
    private final PhoneTurns thread;
    private final SpeechPrices prices;
    private int moments;
    private int turns;
    private int tools;
    private int deadAir;
    private boolean heard;
    private boolean lostBefore;
    private String model;
    private String transcriber;
    private Usage transcripts = Usage.NONE;
    /** The last place in the person's thread that is known; the book's. */
    private long lastPlace = -1;

    CallPage(CallPlan plan, CallBook book, CallRecords records, PhoneTurns thread, SpeechPrices prices) {
        this.plan = plan;
        this.book = book;
        this.records = records;
        this.thread = thread;
        this.prices = prices;
    }

    @Override
    public void spokenBy(String answering) {
        model = answering;
    }

    @Override
    public void began() {
        take(() -> records.began(plan));
    }

    @Override
    public void turn(CallTurn turn) {
        String moment = moment(turn.atMs());
        int count = ++turns;
        heard |= turn.heardMs() > 0;
        book.waited(turn.waited());
        Optional<CallCost> cost = cost(turn.speaker() == Speaker.AGENT ? model : turn.by(), turn.usage());
        if (turn.by() != null) {
            transcripts = transcripts.plus(turn.usage());
            transcriber = turn.by();
        }
        Told told = turn.speaker() == Speaker.AGENT ? told(turn, cost) : null;
        take(new TurnNote(moment, count, turn, told, cost));
    }

    private Told told(CallTurn turn, Optional<CallCost> cost) {
        Usage usage = turn.usage();
        long waited = turn.waited().model();
        Spent spent = new Spent(
                (int) (usage.textIn() + usage.audioIn()),
                (int) (usage.textOut() + usage.audioOut()),
                cost.map(CallCost::amount).orElse(null),
                cost.map(CallCost::currency).orElse(null),
                waited < 0 ? null : waited,
                null);
        return plan.told() == null ? null : plan.told().by(model, spent);
    }

    @Override
    public void tool(CallTool tool, long atMs) {
        String moment = moment(atMs);
        int count = ++tools;
        take(() -> records.tool(plan, moment, atMs, count, tool));
    }

    @Override
    public void deadAir(long ms) {
        deadAir++;
        book.deadAir();
    }

    /** The first says why; the others would only fill the log. */
    @Override
    public void lost(RuntimeException failure) {
        book.messageLost();
        if (!lostBefore) {
            lostBefore = true;
            Whose.of(log.atError().setCause(failure), plan.actor()).log("A message of a call was lost here.");
        }
    }

    @Override
    public void ends() {
        book.awaits();
    }

    @Override
    public void over(String how, Usage usage, long lastedMs) {
        CallEnd end = new CallEnd(
                how, heard, model, usage, lastedMs, deadAir, cost(model, usage), cost(transcriber, transcripts));
        take(() -> {
            records.over(plan, end);
            Whose.of(log.atInfo(), plan.actor()).log("call over: {}", how);
        });
        book.awaitsNoMore();
    }

    private Optional<CallCost> cost(String by, Usage usage) {
        var tokens = new SpeechPrices.Tokens(
                usage.textIn(),
                usage.textCached(),
                usage.textOut(),
                usage.audioIn(),
                usage.audioCached(),
                usage.audioOut(),
                usage.soundMs());
        return prices.of(by, tokens, LocalDate.ofInstant(plan.rang(), ZoneOffset.UTC))
                .map(CallCost::of);
    }

    /** In the order of their beginning; fixed here, so that a note written twice is one. */
    private String moment(long atMs) {
        return String.format(Locale.ROOT, "%09d#%04d", Math.max(0, atMs), moments++);
    }

    private void take(CallNote note) {
        book.take(plan.callSid(), note);
    }

    /** What was said, in the call and in the person's thread: a later text knows what was said on the phone. */
    private final class TurnNote implements CallNote {

        private final String moment;
        private final int count;
        private final CallTurn turn;
        private final Optional<CallCost> cost;
        private final PhoneTurns.Line line;

        TurnNote(String moment, int count, CallTurn turn, Told told, Optional<CallCost> cost) {
            this.moment = moment;
            this.count = count;
            this.turn = turn;
            this.cost = cost;
            Said said = new Said(
                    CHANNEL,
                    turn.words(),
                    plan.from(),
                    plan.line(),
                    plan.tenant().retention());
            this.line = new PhoneTurns.Line(plan.actor(), turn.speaker(), said, told);
        }

        @Override
        public void write() {
            lastPlace = thread.note(line, place(), this::inTheCall).orElseGet(() -> records.placeOf(plan, moment));
        }

        @Override
        public boolean joins() {
            return true;
        }

        @Override
        public List<Write> together() {
            List<Write> writes = new ArrayList<>(thread.at(place() + 1, line));
            writes.addAll(inTheCall(place() + 1));
            return writes;
        }

        private long place() {
            if (lastPlace < 0) {
                lastPlace = thread.last(plan.actor());
            }
            return lastPlace;
        }

        @Override
        public void written() {
            lastPlace++;
        }

        private List<Write> inTheCall(long place) {
            return records.turn(plan, moment, place, count, turn, cost);
        }
    }
}

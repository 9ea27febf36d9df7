package dev.switchboard.voice;

import dev.switchboard.conversation.PhoneTurns;
import dev.switchboard.llm.SpeechPrices;
import dev.switchboard.signals.Meter;
import dev.switchboard.signals.WorkUnderWay;
import dev.switchboard.store.StoreUnreachable;
import dev.switchboard.vocabulary.Pause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what is said in calls, on threads of its own, so that no call ever waits for the record. The notes of one call
 * keep their order; what is said in many calls at about the same time is one trip to the record. While the record is away
 * they wait; beyond their bound new ones are lost, and counted. Safe for any thread.
 */
final class CallBook implements WorkUnderWay, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CallBook.class);
    private static final int WRITERS = 2;
    /** Four writes each. A transaction may have a hundred, and making one of those holds up sound where processors are few. */
    private static final int MOST_TOGETHER = 8;

    private static final Duration AGAIN = Duration.ofMillis(500);
    /** For what is not the record's absence: it would fail for ever. */
    private static final int MOST_TRIES = 3;

    private final CallRecords records;
    private final PhoneTurns turns;
    private final SpeechPrices prices;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Duration gather;
    private final Counter lost;
    private final Counter messagesLost;
    private final Counter deadAir;
    private final Timer waitedModel;
    private final Timer waitedSent;
    private final Timer waitedHeard;
    private final Pause pause;
    private final List<Writer> writers;
    private volatile boolean closed;

    /**
     * @param most how many notes may wait, of all calls together
     * @param gather how long one waits for those of other calls
     */
    CallBook(
            CallRecords records,
            PhoneTurns turns,
            SpeechPrices prices,
            int most,
            Duration gather,
            MeterRegistry meters,
            Pause pause) {
        this.records = records;
        this.turns = turns;
        this.prices = prices;
        this.gather = gather;
        this.pause = pause;
        this.lost = meters.counter(Meter.CALL_NOTES_LOST.title());
        this.messagesLost = meters.counter(Meter.CALL_MESSAGES_LOST.title());
        this.deadAir = meters.counter(Meter.DEAD_AIR.title());
        this.waitedModel = meters.timer(Meter.CALL_WAITS.title(), "stage", "model");
        this.waitedSent = meters.timer(Meter.CALL_WAITS.title(), "stage", "sent");
        this.waitedHeard = meters.timer(Meter.CALL_WAITS.title(), "stage", "heard");
        this.writers = IntStream.range(0, WRITERS)
                .mapToObj(each -> new Writer(Math.max(1, most / WRITERS)))
                .toList();
    }

    CallPage page(CallPlan plan) {
        return new CallPage(plan, this, records, turns, prices);
    }

    /** The carrier asked what to do with a call. */
    void rang(CallPlan plan) {
        take(plan.callSid(), () -> records.rang(plan));
    }

    /** A note is sure to come, though it is not there yet. */
    void awaits() {
        underWay.incrementAndGet();
    }

    /** It is there. */
    void awaitsNoMore() {
        underWay.decrementAndGet();
    }

    void take(String callSid, CallNote note) {
        underWay.incrementAndGet();
        if (!writers.get(Math.floorMod(callSid.hashCode(), WRITERS)).notes.offer(new Kept(callSid, note))) {
            underWay.decrementAndGet();
            lost.increment();
        }
    }

    void waited(CallTurn.Wait wait) {
        record(waitedModel, wait.model());
        record(waitedSent, wait.sent());
        record(waitedHeard, wait.heard());
    }

    private static void record(Timer stage, long ms) {
        if (ms >= 0) {
            stage.record(ms, TimeUnit.MILLISECONDS);
        }
    }

    void deadAir() {
        deadAir.increment();
    }

    void messageLost() {
        messagesLost.increment();
    }

    @Override
    public void beginNothing() {
        // It writes what calls give it, and those end by themselves.
    }

    @Override
    public int count() {
        return underWay.get();
    }

    @Override
    public void close() {
        closed = true;
        writers.forEach(each -> each.thread.interrupt());
    }

    private record Kept(String callSid, CallNote note) {}

    /** One thread and the notes of its share of the calls. */
    private final class Writer {

        private final BlockingQueue<Kept> notes;
        private final Thread thread = new Thread(this::write, "call-book");

        Writer(int most) {
            notes = new LinkedBlockingQueue<>(most);
            thread.setDaemon(true);
            thread.start();
        }

        private void write() {
            while (!closed) {
                try {
                    Kept first = notes.poll(1, TimeUnit.SECONDS);
                    if (first != null) {
                        List<Kept> all = withOthers(first);
                        keep(all);
                        underWay.addAndGet(-all.size());
                    }
                } catch (InterruptedException ended) {
                    return;
                }
            }
        }

        /** Those that came after it, up to the first that has to be written by itself or after one of these. */
        private List<Kept> withOthers(Kept first) throws InterruptedException {
            List<Kept> all = new ArrayList<>(List.of(first));
            if (first.note.joins()) {
                if (notes.size() < MOST_TOGETHER) {
                    pause.of(gather);
                }
                Set<String> calls = new HashSet<>(Set.of(first.callSid));
                for (Kept next = notes.peek();
                        next != null && all.size() < MOST_TOGETHER && next.note.joins() && calls.add(next.callSid);
                        next = notes.peek()) {
                    all.add(notes.remove());
                }
            }
            return all;
        }

        private void keep(List<Kept> all) throws InterruptedException {
            if (all.size() == 1 || !keptTogether(all)) {
                for (Kept each : all) {
                    keep(each.note);
                }
            }
        }

        private boolean keptTogether(List<Kept> all) {
            try {
                boolean kept = records.keep(all.stream()
                        .flatMap(each -> each.note.together().stream())
                        .toList());
                if (kept) {
                    all.forEach(each -> each.note.written());
                }
                return kept;
            } catch (RuntimeException away) {
                log.debug("Notes of calls are written one by one: {}", away.getMessage());
                return false;
            }
        }

        private void keep(CallNote note) throws InterruptedException {
            for (int attempt = 1; ; attempt++) {
                try {
                    note.write();
                    return;
                } catch (RuntimeException away) {
                    if (attempt == 1) {
                        log.warn("A note of a call cannot be written and waits: {}", away.getMessage());
                    }
                    if (attempt >= MOST_TRIES && !(away instanceof StoreUnreachable)) {
                        lost.increment();
                        return;
                    }
                    pause.of(AGAIN);
                }
            }
        }
    }
}

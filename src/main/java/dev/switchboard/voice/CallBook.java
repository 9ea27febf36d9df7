package dev.switchboard.voice;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.llm.SpeechPrices;
import dev.switchboard.signals.Meter;
import dev.switchboard.signals.WorkUnderWay;
import dev.switchboard.store.StoreUnreachable;
import dev.switchboard.vocabulary.Pause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what is said in calls, on threads of its own, so that no call ever waits for the record. The notes of one call
 * keep their order. While the record is away they wait; beyond their bound new ones are lost, and counted. Safe for any
 * thread.
 */
final class CallBook implements WorkUnderWay, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CallBook.class);
    private static final int WRITERS = 4;
    private static final Duration AGAIN = Duration.ofMillis(500);
    /** For what is not the record's absence: it would fail for ever. */
    private static final int MOST_TRIES = 3;

    private final CallRecords records;
    private final Conversations conversations;
    private final SpeechPrices prices;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Counter lost;
    private final Counter deadAir;
    private final Timer waitedModel;
    private final Timer waitedSent;
    private final Timer waitedHeard;
    private final Pause pause;
    private final List<Writer> writers;
    private volatile boolean closed;

    /** @param most how many notes may wait, of all calls together */
    CallBook(
            CallRecords records,
            Conversations conversations,
            SpeechPrices prices,
            int most,
            MeterRegistry meters,
            Pause pause) {
        this.records = records;
        this.conversations = conversations;
        this.prices = prices;
        this.pause = pause;
        this.lost = meters.counter(Meter.CALL_NOTES_LOST.title());
        this.deadAir = meters.counter(Meter.DEAD_AIR.title());
        this.waitedModel = meters.timer(Meter.CALL_WAITS.title(), "stage", "model");
        this.waitedSent = meters.timer(Meter.CALL_WAITS.title(), "stage", "sent");
        this.waitedHeard = meters.timer(Meter.CALL_WAITS.title(), "stage", "heard");
        this.writers = IntStream.range(0, WRITERS)
                .mapToObj(each -> new Writer(Math.max(1, most / WRITERS)))
                .toList();
    }

    CallPage page(CallPlan plan) {
        return new CallPage(plan, this, records, conversations, prices);
    }

    /** The carrier asked what to do with a call. */
    void rang(CallPlan plan) {
        take(plan.callSid(), () -> records.rang(plan));
    }

    void take(String callSid, Runnable note) {
        underWay.incrementAndGet();
        if (!writers.get(Math.floorMod(callSid.hashCode(), WRITERS)).notes.offer(note)) {
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

    /** One thread and the notes of its share of the calls. */
    private final class Writer {

        private final BlockingQueue<Runnable> notes;
        private final Thread thread = new Thread(this::write, "call-book");

        Writer(int most) {
            notes = new LinkedBlockingQueue<>(most);
            thread.setDaemon(true);
            thread.start();
        }

        private void write() {
            while (!closed) {
                try {
                    Runnable note = notes.poll(1, TimeUnit.SECONDS);
                    if (note != null) {
                        keep(note);
                        underWay.decrementAndGet();
                    }
                } catch (InterruptedException ended) {
                    return;
                }
            }
        }

        private void keep(Runnable note) throws InterruptedException {
            for (int attempt = 1; ; attempt++) {
                try {
                    note.run();
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

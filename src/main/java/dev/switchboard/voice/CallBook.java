package dev.switchboard.voice;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.signals.Meter;
import dev.switchboard.signals.Whose;
import dev.switchboard.signals.WorkUnderWay;
import dev.switchboard.vocabulary.Pause;
import dev.switchboard.voice.engine.Answered.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what is said in calls, on a thread of its own, so that no call ever waits for the record. While the record is
 * away the notes wait; beyond their bound new ones are lost, and counted. Safe for any thread.
 */
final class CallBook implements CallNotes, WorkUnderWay, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CallBook.class);
    private static final String CHANNEL = "voice";
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final int MOST_TRIES = 240;

    private final CallRecords records;
    private final Conversations conversations;
    private final BlockingQueue<Runnable> notes;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Counter lost;
    private final Pause pause = Pause.real();
    private final Thread writer = new Thread(this::write, "call-book");
    private volatile boolean closed;

    CallBook(CallRecords records, Conversations conversations, int most, MeterRegistry meters) {
        this.records = records;
        this.conversations = conversations;
        this.notes = new LinkedBlockingQueue<>(most);
        this.lost = meters.counter(Meter.CALL_NOTES_LOST.title());
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void began(CallPlan plan) {
        take(() -> records.began(plan));
    }

    @Override
    public void turn(CallPlan plan, CallTurn turn) {
        take(() -> {
            Said said = new Said(
                    CHANNEL,
                    turn.words(),
                    plan.from(),
                    plan.line(),
                    plan.tenant().retention());
            long seq = conversations.note(
                    plan.actor(), turn.speaker(), said, turn.speaker() == Speaker.AGENT ? plan.told() : null);
            records.turn(plan, seq, turn);
        });
    }

    @Override
    public void over(CallPlan plan, String how, Usage usage) {
        take(() -> {
            records.over(plan, how, usage);
            Whose.of(log.atInfo(), plan.actor()).log("call over: {}", how);
        });
    }

    private void take(Runnable note) {
        underWay.incrementAndGet();
        if (!notes.offer(note)) {
            underWay.decrementAndGet();
            lost.increment();
        }
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
        for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
            try {
                note.run();
                return;
            } catch (RuntimeException away) {
                if (attempt == 1) {
                    log.warn("The record of calls cannot be written and waits: {}", away.getMessage());
                }
                pause.of(AGAIN);
            }
        }
        lost.increment();
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
        writer.interrupt();
    }
}

package dev.switchboard.events;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Wakes the relay: soon after a commit, and once for all commits of that moment. Any thread may ring and nobody waits; the
 * answer runs on a thread of the bell's own.
 */
public final class Bell implements AutoCloseable {

    private final Duration settle;
    private final AtomicBoolean rung = new AtomicBoolean();
    private final ScheduledExecutorService ringer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "events-bell");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Runnable answer = () -> {};

    Bell(Duration settle) {
        this.settle = settle;
    }

    /** Who comes when it rings; before that nobody does. */
    public void answeredBy(Runnable relay) {
        answer = relay;
    }

    void ring() {
        ringIn(settle);
    }

    void ringIn(Duration wait) {
        if (!ringer.isShutdown() && rung.compareAndSet(false, true)) {
            // One millisecond more, because the moment itself is not over yet.
            ringer.schedule(this::go, wait.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }

    private void go() {
        rung.set(false);
        answer.run();
    }

    @Override
    public void close() {
        ringer.shutdownNow();
    }
}

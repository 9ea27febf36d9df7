package dev.switchboard.simulator.wire;

import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Set;

/** What is to happen later, so that a reset can call it all off. Confined to the simulator's event loop. */
public final class Timers {

    private final Vertx vertx;
    private final Set<Long> pending = new HashSet<>();

    public Timers(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs the task after so many milliseconds; never before this method has returned. */
    public void after(long ms, Runnable task) {
        long id = vertx.setTimer(Math.max(1, ms), fired -> {
            pending.remove(fired);
            task.run();
        });
        pending.add(id);
    }

    public void cancelAll() {
        pending.forEach(vertx::cancelTimer);
        pending.clear();
    }
}

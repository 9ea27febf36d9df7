package dev.switchboard.voice;

import dev.switchboard.simulator.MovableClock;
import dev.switchboard.voice.engine.Alarm;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that moves when it is told to. Used by one thread. */
final class VirtualTime implements Alarm {

    private record Due(long at, long order, Runnable task) {}

    private final MovableClock clock;
    private final PriorityQueue<Due> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private long now;
    private long order;

    VirtualTime(MovableClock clock) {
        this.clock = clock;
    }

    long ms() {
        return now;
    }

    long nanos() {
        return now * 1_000_000;
    }

    @Override
    public Runnable after(long ms, Runnable task) {
        Due due = new Due(now + Math.max(1, ms), order++, task);
        alarms.add(due);
        return () -> alarms.remove(due);
    }

    void move(long ms) {
        long until = now + ms;
        while (!alarms.isEmpty() && alarms.peek().at() <= until) {
            Due due = alarms.remove();
            forward(due.at() - now);
            due.task().run();
        }
        forward(until - now);
    }

    private void forward(long ms) {
        now += ms;
        clock.move(Duration.ofMillis(ms));
    }
}

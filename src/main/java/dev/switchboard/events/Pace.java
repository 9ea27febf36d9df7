package dev.switchboard.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets through so many a second, evenly over tenths of it. Confined to one thread. */
final class Pace {

    /** What was not used of this long is not saved up. */
    static final Duration PART = Duration.ofMillis(100);

    private final Clock clock;
    private final int rate;
    private double left;
    private Instant filled;

    Pace(Clock clock, int rate) {
        this.clock = clock;
        this.rate = rate;
        this.filled = clock.instant();
        this.left = most();
    }

    boolean another() {
        if (left() == 0) {
            return false;
        }
        left--;
        return true;
    }

    /** How many may go now. */
    int left() {
        Instant now = clock.instant();
        double more = Duration.between(filled, now).toNanos() / 1e9 * rate;
        if (more > 0) {
            left = Math.min(most(), left + more);
            filled = now;
        }
        return (int) left;
    }

    private double most() {
        return Math.max(1, rate * PART.toMillis() / 1000.0);
    }
}

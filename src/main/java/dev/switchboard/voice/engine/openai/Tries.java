package dev.switchboard.voice.engine.openai;

import dev.switchboard.voice.engine.Alarm;
import java.util.random.RandomGenerator;

/** How often a connection is tried, and how long one waits before; with the tries themselves some five seconds together. */
final class Tries {

    /** There is no other try. */
    static final long NONE = -1;

    private static final long FIRST_WAIT = 100;
    private static final int MOST = 3;

    /** A line that breaks sooner has not come back. */
    private static final long STEADY = 10_000;

    private final RandomGenerator random;
    private final Alarm alarm;
    private int made;
    private Runnable steady = () -> {};

    Tries(RandomGenerator random, Alarm alarm) {
        this.random = random;
        this.alarm = alarm;
    }

    /** Milliseconds to wait before the next one; nothing before the first. */
    long next() {
        steady.run();
        if (made++ >= MOST) {
            return NONE;
        }
        return made == 1 ? 0 : FIRST_WAIT * (1L << 2 * (made - 1)) + random.nextLong(FIRST_WAIT);
    }

    /** The connection is there; if it lasts, all tries are to be had again. */
    void succeeds() {
        steady.run();
        steady = alarm.after(STEADY, () -> made = 0);
    }

    void useUp() {
        made = MOST;
    }
}

package dev.switchboard.voice.engine.openai;

import java.util.random.RandomGenerator;

/** How often a connection is tried, and how long one waits before; with the tries themselves some five seconds together. */
final class Tries {

    /** There is no other try. */
    static final long NONE = -1;

    private static final long FIRST_WAIT = 100;
    private static final int MOST = 3;

    private final RandomGenerator random;
    private int made;

    Tries(RandomGenerator random) {
        this.random = random;
    }

    /** Milliseconds to wait before the next one; nothing before the first. */
    long next() {
        if (made++ >= MOST) {
            return NONE;
        }
        return made == 1 ? 0 : FIRST_WAIT * (1L << 2 * (made - 1)) + random.nextLong(FIRST_WAIT);
    }

    void anew() {
        made = 0;
    }

    void useUp() {
        made = MOST;
    }
}

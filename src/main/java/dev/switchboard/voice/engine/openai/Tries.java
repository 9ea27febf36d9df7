package dev.switchboard.voice.engine.openai;

import dev.switchboard.voice.engine.Alarm;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** How often a connection is tried, how long one waits before, and how long all of it may take. Confined to an event loop. */
final class Tries {

    /** There is no other try. */
    static final long NONE = -1;

    private static final long FIRST_WAIT = 100;
    private static final int MOST = 3;

    /** A line that breaks sooner has not come back. */
    private static final long STEADY = 10_000;

    private final RandomGenerator random;
    private final Alarm alarm;
    private final Consumer<String> tooLong;
    private final long reach;
    private int made;
    private boolean trying;
    private String trouble = "no_line_in_time";
    private Runnable steady = () -> {};
    private Runnable deadline = () -> {};

    /**
     * @param reach milliseconds for all tries together: nobody listens to nothing for longer
     * @param tooLong told the last trouble when that time is over
     */
    Tries(RandomGenerator random, Alarm alarm, long reach, Consumer<String> tooLong) {
        this.reach = reach;
        this.random = random;
        this.alarm = alarm;
        this.tooLong = tooLong;
    }

    /** There is no connection from now on, until one succeeds. */
    void begin() {
        if (!trying) {
            trying = true;
            deadline = alarm.after(reach, () -> tooLong.accept(trouble));
        }
    }

    /** Milliseconds to wait before the next one; nothing before the first. */
    long next(String trouble) {
        this.trouble = trouble;
        steady.run();
        if (made++ >= MOST) {
            return NONE;
        }
        return made == 1 ? 0 : FIRST_WAIT * (1L << 2 * (made - 1)) + random.nextLong(FIRST_WAIT);
    }

    /** The connection is there; if it lasts, all tries are to be had again. */
    void succeeds() {
        end();
        steady.run();
        steady = alarm.after(STEADY, () -> made = 0);
    }

    /** Nobody waits for a connection any more. */
    void end() {
        trying = false;
        deadline.run();
    }

    void useUp() {
        made = MOST;
    }
}

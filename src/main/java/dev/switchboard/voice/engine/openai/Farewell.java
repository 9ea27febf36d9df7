package dev.switchboard.voice.engine.openai;

import dev.switchboard.voice.engine.Alarm;

/** The caller is gone, and somebody waits for the end of it: now, or when their last words are here. Confined to the loop. */
final class Farewell {

    private static final long LONGEST = 1_500;

    private final Alarm alarm;
    private Runnable told;
    private Runnable off = () -> {};

    Farewell(Alarm alarm) {
        this.alarm = alarm;
    }

    void begins(Runnable then) {
        told = then;
    }

    boolean begun() {
        return told != null;
    }

    /** @param close what is done when they do not come in time */
    void waits(Runnable close) {
        off = alarm.after(LONGEST, close);
    }

    void ends() {
        off.run();
        if (told != null) {
            Runnable then = told;
            told = null;
            then.run();
        }
    }
}

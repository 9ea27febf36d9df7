package dev.switchboard.voice.engine.openai;

import dev.switchboard.voice.engine.Alarm;
import java.time.Clock;
import java.time.Duration;

/** How old a line is, by the end that the server announced: some time before it another one is due. Confined to an event loop. */
final class Age {

    private static final long SOON = 500;

    private final Alarm alarm;
    private final Clock clock;
    private final Duration before;
    private Runnable off = () -> {};
    private Runnable look = () -> {};
    private boolean due;

    /** @param before how long before its end a line is to be renewed */
    Age(Alarm alarm, Clock clock, Duration before) {
        this.alarm = alarm;
        this.clock = clock;
        this.before = before;
    }

    /** A line is new; nothing is due until it is old. */
    void of(RealtimeLine opened, Runnable old) {
        off.run();
        due = false;
        look = old;
        if (opened.expires() > 0) {
            long left = opened.expires() * 1000 - clock.millis() - before.toMillis();
            off = alarm.after(Math.max(1, left), () -> {
                due = true;
                old.run();
            });
        }
    }

    /** It is due, and now is no moment for it. */
    void later() {
        off.run();
        off = alarm.after(SOON, look);
    }

    boolean due() {
        return due;
    }

    void stop() {
        off.run();
    }
}

package dev.switchboard.vocabulary;

import java.time.Duration;

/** Waiting, as something that is given: tests give one that moves a clock instead. */
@FunctionalInterface
public interface Pause {

    void of(Duration length) throws InterruptedException;

    static Pause real() {
        return length -> Thread.sleep(length.toMillis());
    }
}

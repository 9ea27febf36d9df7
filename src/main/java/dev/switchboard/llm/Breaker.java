package dev.switchboard.llm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Stops asking somebody who is away. It opens after five failures in a row or when half of the last ten failed; then
 * nobody asks for 15 s, after which two may try. When both come back, everybody asks again. Thread safe; never waits.
 */
final class Breaker {

    private static final int IN_A_ROW = 5;
    private static final int WINDOW = 10;
    private static final int TRIALS = 2;
    private static final Duration REST = Duration.ofSeconds(15);

    private final Clock clock;
    /** One bit an outcome, the newest lowest; set for a failure. */
    private int outcomes;

    private int counted;
    private int inARow;
    private Instant restsUntil;
    private int trying;
    private int passed;

    Breaker(Clock clock) {
        this.clock = clock;
    }

    /** Whether to ask now; who may has to tell how it went. */
    synchronized boolean admits() {
        if (restsUntil == null) {
            return true;
        }
        if (clock.instant().isBefore(restsUntil) || trying + passed >= TRIALS) {
            return false;
        }
        trying++;
        return true;
    }

    synchronized void came() {
        inARow = 0;
        note(0);
        if (restsUntil != null && trying > 0) {
            trying--;
            if (++passed == TRIALS) {
                close();
            }
        }
    }

    synchronized void failed() {
        inARow++;
        note(1);
        boolean half = counted == WINDOW && Integer.bitCount(outcomes) * 2 >= WINDOW;
        if (restsUntil != null || inARow >= IN_A_ROW || half) {
            restsUntil = clock.instant().plus(REST);
            trying = 0;
            passed = 0;
        }
    }

    /** Who was admitted never asked, or what came back says nothing about the other side. */
    synchronized void tellsNothing() {
        trying = Math.max(0, trying - 1);
    }

    synchronized boolean open() {
        return restsUntil != null;
    }

    private void close() {
        restsUntil = null;
        outcomes = 0;
        counted = 0;
        trying = 0;
        passed = 0;
    }

    private void note(int outcome) {
        outcomes = (outcomes << 1 | outcome) & (1 << WINDOW) - 1;
        counted = Math.min(WINDOW, counted + 1);
    }
}

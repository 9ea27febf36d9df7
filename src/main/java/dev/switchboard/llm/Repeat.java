package dev.switchboard.llm;

import dev.switchboard.llm.ModelAway.Reason;
import dev.switchboard.vocabulary.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A busy model is asked once more: when it says it likes to be asked, or after a moment that is not everybody's. Only while
 * nothing was shown and the person's patience lasts for it. Thread safe; waits on its caller's thread.
 */
final class Repeat {

    /** Whoever wants to be left alone for longer is not worth waiting for. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final int SHORTEST_MS = 200;
    private static final int SPREAD_MS = 300;

    private final Clock clock;
    private final RandomGenerator random;
    private final Pause waiting;

    Repeat(Clock clock, RandomGenerator random, Pause waiting) {
        this.clock = clock;
        this.random = random;
        this.waiting = waiting;
    }

    /**
     * @param asking within so much time
     * @param worth what the second attempt needs at least of the limit
     */
    ModelAnswer once(Function<Duration, ModelAnswer> asking, Duration limit, Duration worth, BooleanSupplier begun) {
        Instant began = clock.instant();
        try {
            return asking.apply(limit);
        } catch (ModelAway away) {
            Duration pause = away.pause().orElseGet(() -> Duration.ofMillis(SHORTEST_MS + random.nextInt(SPREAD_MS)));
            Duration left =
                    limit.minus(Duration.between(began, clock.instant())).minus(pause);
            if (away.reason() != Reason.BUSY
                    || begun.getAsBoolean()
                    || pause.compareTo(LONGEST) > 0
                    || left.compareTo(worth) < 0) {
                throw away;
            }
            rest(pause, away);
            return asking.apply(left);
        }
    }

    private void rest(Duration pause, ModelAway away) {
        try {
            waiting.of(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw away;
        }
    }
}

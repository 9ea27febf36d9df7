package dev.switchboard.route.door;

import dev.switchboard.vocabulary.Refused;
import java.time.Duration;

/** Somebody asks more often than the door allows. */
final class TooOften extends Refused {

    private final Duration wait;

    TooOften(Duration wait) {
        super(
                429,
                "too-many",
                "You ask more often than this address allows. Nothing was changed; wait a moment, then repeat.");
        this.wait = wait;
    }

    @Override
    public Duration retryAfter() {
        return wait;
    }
}

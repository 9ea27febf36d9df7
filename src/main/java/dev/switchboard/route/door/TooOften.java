package dev.switchboard.route.door;

import dev.switchboard.vocabulary.Refusal;
import java.time.Duration;

/** Somebody asks more often than the door allows. */
final class TooOften extends RuntimeException implements Refusal {

    private final Duration wait;

    TooOften(Duration wait) {
        super("You ask more often than this address allows. Nothing was changed; wait a moment, then repeat.");
        this.wait = wait;
    }

    @Override
    public int status() {
        return 429;
    }

    @Override
    public String code() {
        return "too-many";
    }

    @Override
    public Duration retryAfter() {
        return wait;
    }
}

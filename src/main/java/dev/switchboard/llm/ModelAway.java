package dev.switchboard.llm;

import java.time.Duration;
import java.util.Optional;

/** The model gave no answer. The reason is for the log and the record, never for the person who is waiting. */
public final class ModelAway extends RuntimeException {

    public enum Reason {
        TIMED_OUT,
        STALLED,
        BROKE_OFF,
        BUSY,
        REFUSED,
        UNAUTHORIZED,
        UNREACHABLE,
        UNREADABLE,
        EMPTY,
        NOT_SET_UP,
        RESTING,
        NOT_WANTED,
        SWITCHED_OFF;

        /** Whether it says that the other side is away, and not that this one question was wrong. */
        boolean ofTheirs() {
            return switch (this) {
                case TIMED_OUT, STALLED, BROKE_OFF, BUSY, UNREACHABLE, UNREADABLE -> true;
                case REFUSED, UNAUTHORIZED, EMPTY, NOT_SET_UP, RESTING, NOT_WANTED, SWITCHED_OFF -> false;
            };
        }
    }

    private final Reason reason;

    /** How long the other side wants to be left alone, where it said so. */
    private final Duration pause;

    public ModelAway(Reason reason, Throwable cause) {
        this(reason, cause, null);
    }

    private ModelAway(Reason reason, Throwable cause, Duration pause) {
        super(describe(reason), cause);
        this.reason = reason;
        this.pause = pause;
    }

    ModelAway after(Duration wanted) {
        return wanted == null ? this : new ModelAway(reason, getCause(), wanted);
    }

    Optional<Duration> pause() {
        return Optional.ofNullable(pause);
    }

    public Reason reason() {
        return reason;
    }

    private static String describe(Reason reason) {
        return switch (reason) {
            case TIMED_OUT -> "The model did not answer in time.";
            case STALLED -> "The model fell silent in the middle of its answer.";
            case BROKE_OFF -> "The model's answer broke off before its end.";
            case BUSY -> "The model is taking no more work at the moment.";
            case REFUSED -> "The model refused the request: check the model's name and the parameters.";
            case UNAUTHORIZED -> "The model refused the key: check OPENAI_API_KEY or ANTHROPIC_API_KEY.";
            case UNREACHABLE ->
                "The model could not be reached: check OPENAI_BASE_URL or ANTHROPIC_BASE_URL, and the network.";
            case UNREADABLE ->
                "The model answered something that cannot be read: check that its base URL is its address.";
            case EMPTY -> "The model answered without a text.";
            case NOT_SET_UP -> "The model's provider has no key: set ANTHROPIC_API_KEY, or choose another model.";
            case RESTING -> "The model failed too often and is not asked for some seconds.";
            case NOT_WANTED -> "Nobody waits for the answer any more.";
            case SWITCHED_OFF -> "The agent or its channel is switched off: an operator turns it on at /tools.";
        };
    }
}

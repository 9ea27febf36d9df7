package dev.switchboard.messaging;

import dev.switchboard.twilio.CarrierException;
import java.util.concurrent.RejectedExecutionException;

/** What is behind a failure that routes have wrapped. Pure. */
final class Causes {

    private Causes() {}

    /** What the carrier's client says of it; null where it was not the carrier. */
    static CarrierException carrier(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CarrierException carrier) {
                return carrier;
            }
        }
        return null;
    }

    static Throwable innermost(Throwable failure) {
        return failure.getCause() == null ? failure : innermost(failure.getCause());
    }

    /** Whether our own threads refused it, or it waited too long for one: then nothing has left. */
    static boolean neverLeft(Throwable failure) {
        return innermost(failure) instanceof RejectedExecutionException;
    }
}

package dev.switchboard.twilio;

import java.time.Duration;

/** The carrier takes no more requests just now. Nothing was done; the same request may be sent later. */
public final class CarrierBusy extends CarrierException {

    private final Duration retryAfter;

    CarrierBusy(Duration retryAfter) {
        super(
                "The carrier takes no more requests for now (HTTP 429) and nothing was done. Send it again in "
                        + Math.max(1, retryAfter.toSeconds()) + " s or later.",
                null);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}

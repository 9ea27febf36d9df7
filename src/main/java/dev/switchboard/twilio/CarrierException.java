package dev.switchboard.twilio;

/**
 * Why the carrier did not do what it was asked, told by what is known about the outcome. Messages hold no number,
 * text or credential. Mapped once, in {@link TwilioHttp}; a route finds it in the cause chain of what {@code twilio:}
 * throws.
 */
public abstract sealed class CarrierException extends RuntimeException
        permits CarrierRefused, CarrierBusy, CarrierUnreachable, CarrierOutcomeUnknown, CarrierUnauthorized {

    CarrierException(String message, Throwable cause) {
        super(message, cause);
    }
}

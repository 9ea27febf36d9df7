package dev.switchboard.twilio;

/**
 * The request was sent and no usable answer came: the carrier may or may not have acted. Sending it again may do it
 * twice, so ask the carrier's books first.
 */
public final class CarrierOutcomeUnknown extends CarrierException {

    CarrierOutcomeUnknown(String what, Throwable cause) {
        super(what + ". The carrier may have acted: look in its list before sending again.", cause);
    }
}

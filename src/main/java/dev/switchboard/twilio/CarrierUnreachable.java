package dev.switchboard.twilio;

/** The request never reached the carrier, or it was a mere question that got no answer. Nothing was done. */
public final class CarrierUnreachable extends CarrierException {

    CarrierUnreachable(String what, Throwable cause) {
        super(what + ". Nothing was done; check the network and switchboard.twilio.api-base-url.", cause);
    }
}

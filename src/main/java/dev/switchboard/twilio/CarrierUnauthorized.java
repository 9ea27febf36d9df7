package dev.switchboard.twilio;

/** The carrier does not accept our credentials, or there are none. Nothing is done until that is mended. */
public final class CarrierUnauthorized extends CarrierException {

    CarrierUnauthorized(String what) {
        super(what + ". Check switchboard.twilio.account-sid and the first of switchboard.twilio.auth-tokens.", null);
    }
}

package dev.switchboard.twilio;

/** The carrier read the request and said no. Asking again with the same request gives the same answer. */
public final class CarrierRefused extends CarrierException {

    private final int code;
    private final int status;

    CarrierRefused(int code, int status) {
        super(
                "The carrier refused the request with code " + code + " (HTTP " + status + "). "
                        + (code > 0
                                ? "Look it up at https://www.twilio.com/docs/errors/" + code + "."
                                : "The answer names no code: check switchboard.twilio.api-base-url."),
                null);
        this.code = code;
        this.status = status;
    }

    /** The carrier's own error code, such as 21610 for a person who opted out; 0 where the answer had none. */
    public int code() {
        return code;
    }

    public int status() {
        return status;
    }
}

package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.wire.Alert;
import dev.switchboard.simulator.wire.Crossing;

/**
 * What one attempt to hand over a parcel came to. Immutable.
 *
 * @param last no further attempt follows
 * @param status 0 when no answer came
 * @param failure ct, rt, 4xx, 5xx, large, or null when the hub took it
 * @param detail what went wrong in words, or null
 */
record Receipt(
        int attempt,
        boolean last,
        int status,
        String contentType,
        String body,
        String failure,
        String detail,
        long ms) {

    Receipt numbered(int newAttempt, boolean newLast) {
        return new Receipt(newAttempt, newLast, status, contentType, body, failure, detail, ms);
    }

    static Receipt failed(String failure, String detail, long ms) {
        return new Receipt(1, true, 0, "", null, failure, detail, ms);
    }

    /** The carrier's complaint about transport, or null. */
    Alert alert() {
        if (failure == null) {
            return null;
        }
        int code = failure.equals("large") ? 11750 : 11200;
        return new Alert(code, ErrorCode.words(code) + ": " + (detail == null ? "HTTP status " + status : detail));
    }

    Crossing crossing(Parcel parcel, Alert alert) {
        return new Crossing(
                parcel.kind(), "POST", parcel.url(), parcel.form().shown(), status, body, ms, attempt, alert, null);
    }
}

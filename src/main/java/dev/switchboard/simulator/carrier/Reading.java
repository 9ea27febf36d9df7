package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.wire.Alert;
import java.util.List;

/**
 * What the carrier makes of a webhook's answer. Immutable.
 *
 * @param replies the messages to send, in order
 * @param alert the complaint, or null
 */
record Reading(List<Reply> replies, Alert alert) {

    /** One {@code <Message>}; what it leaves out is null. */
    record Reply(String body, List<String> media, String to, String from, String statusCallback) {}

    Reading {
        replies = List.copyOf(replies);
    }

    static Reading nothing() {
        return new Reading(List.of(), null);
    }

    static Reading wrong(int code, String detail) {
        return new Reading(List.of(), new Alert(code, ErrorCode.words(code) + ": " + detail));
    }
}

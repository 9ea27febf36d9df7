package dev.switchboard.simulator.carrier;

import java.time.Instant;
import java.util.Set;

/**
 * One message in the carrier's books. Immutable; a change makes a new one.
 *
 * @param origin who made it: handset, hub or carrier (its own answers to STOP, START and HELP)
 * @param errorCode 0 when nothing went wrong
 * @param sent when it left, or null
 */
record Text(
        String sid,
        String direction,
        String origin,
        Letter letter,
        int segments,
        String status,
        int errorCode,
        Instant created,
        Instant updated,
        Instant sent) {

    private static final Set<String> WAITING = Set.of("scheduled", "accepted", "queued");

    static Text received(String sid, Letter letter, Instant now) {
        int segments = Segments.of(letter.body());
        return new Text(sid, "inbound", "handset", letter, segments, "received", 0, now, now, now);
    }

    static Text outbound(String sid, String direction, String origin, Letter letter, Instant now) {
        String first = letter.sendAt() != null ? "scheduled" : letter.service() != null ? "accepted" : "queued";
        int segments = letter.media().isEmpty() ? Segments.of(letter.body()) : 1;
        return new Text(sid, direction, origin, letter, segments, first, 0, now, now, null);
    }

    Text moved(String newStatus, int newError, Instant now) {
        Instant left = sent == null && newStatus.equals("sent") ? now : sent;
        return new Text(sid, direction, origin, letter, segments, newStatus, newError, created, now, left);
    }

    Text redacted(Instant now) {
        return new Text(sid, direction, origin, letter.blank(), segments, status, errorCode, created, now, sent);
    }

    boolean isInbound() {
        return direction.equals("inbound");
    }

    boolean isWaiting() {
        return WAITING.contains(status);
    }

    boolean isCanceled() {
        return status.equals("canceled");
    }

    /** The number of the person, whichever way the text goes. */
    String handset() {
        return isInbound() ? letter.from() : letter.to();
    }
}

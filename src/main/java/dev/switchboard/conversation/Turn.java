package dev.switchboard.conversation;

import java.time.Instant;
import java.util.List;

/**
 * One thing that was said.
 *
 * @param seq its place in this person's thread; numbers may be missing, but never go back
 * @param tried for a reply, when it was last handed to the carrier
 * @param answers for a reply, the person's turns that it answers
 * @param delivery for a reply, how far it came
 * @param attempts how often it was handed to the carrier and may have been taken
 * @param sid the carrier's name for a reply that was sent
 * @param told for a reply of an agent, what the agent was told; otherwise null
 */
public record Turn(
        long seq,
        Speaker speaker,
        String channel,
        String words,
        Instant at,
        Instant tried,
        List<Long> answers,
        Delivery delivery,
        int attempts,
        String sid,
        Told told) {

    /** Staff is somebody of the business who wrote by hand. */
    public enum Speaker {
        PERSON,
        AGENT,
        STAFF
    }

    /** A reply goes from planned over sending to sent or failed; one that stays at sending has an unknown outcome. */
    public enum Delivery {
        NONE,
        PLANNED,
        SENDING,
        SENT,
        FAILED
    }

    public boolean settled() {
        return delivery == Delivery.SENT || delivery == Delivery.FAILED;
    }

    @Override
    public String toString() {
        return "Turn[seq=" + seq + ", speaker=" + speaker + ", channel=" + channel + ", delivery=" + delivery + "]";
    }
}

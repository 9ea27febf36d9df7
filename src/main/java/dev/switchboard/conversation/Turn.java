package dev.switchboard.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that was said.
 *
 * @param seq its place in this person's thread; numbers may be missing, but never go back
 * @param tried for a reply, when its part was last handed to the carrier, or the part before it was taken
 * @param answers for a reply, the person's turns that it answers
 * @param delivery for a reply, how far its part came
 * @param attempts how often that part was handed to the carrier and may have been taken
 * @param sid the carrier's name for a reply that was sent, for its first part where it has several
 * @param told for a reply of an agent, what the agent was told; otherwise null
 * @param asks what a person wants with it
 * @param part for a reply, the part that is sent or comes next, from 1
 * @param parts for a reply, what the carrier knows of it, a text each
 * @param media the files that came with it
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
        Told told,
        Asks asks,
        int part,
        List<Part> parts,
        List<Medium> media) {

    /** Staff is somebody of the business who wrote by hand. */
    public enum Speaker {
        PERSON,
        AGENT,
        STAFF
    }

    /**
     * A reply goes from planned over sending to sent or failed; one that stays at sending has an unknown outcome, and so has
     * one that was offered in the answer to a webhook. With several parts it is planned again for each.
     */
    public enum Delivery {
        NONE,
        PLANNED,
        OFFERED,
        SENDING,
        SENT,
        FAILED
    }

    /** Most want an answer; some want no more texts, texts again, or to know how that goes. */
    public enum Asks {
        ANSWER,
        SILENCE,
        TEXTS,
        HELP
    }

    /**
     * One text of a reply as the carrier knows it.
     *
     * @param sid null where the carrier has not named it yet
     * @param status its last word on it, or null
     * @param error its code where it did not arrive, or null
     */
    public record Part(int number, String sid, String status, int rank, String error) {}

    public Turn {
        answers = List.copyOf(answers);
        parts = List.copyOf(parts);
        media = List.copyOf(media);
    }

    /** Something that is no reply of several parts. */
    public Turn(
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
        this(
                seq,
                speaker,
                channel,
                words,
                at,
                tried,
                answers,
                delivery,
                attempts,
                sid,
                told,
                Asks.ANSWER,
                1,
                List.of(),
                List.of());
    }

    public boolean settled() {
        return delivery == Delivery.SENT || delivery == Delivery.FAILED;
    }

    /** A text that the hub sends of its own accord, later: it answers nobody but itself. */
    public boolean announces() {
        return speaker == Speaker.AGENT && answers.equals(List.of(seq));
    }

    /** The same reply as it is when it came out so. */
    public Turn ended(Delivery outcome, String name) {
        return new Turn(
                seq, speaker, channel, words, at, tried, answers, outcome, attempts, name, told, asks, part, parts,
                media);
    }

    /** What the carrier said of a part; nothing where it has not. */
    public Optional<Part> part(int number) {
        return parts.stream().filter(part -> part.number() == number).findFirst();
    }

    @Override
    public String toString() {
        return "Turn[seq=" + seq + ", speaker=" + speaker + ", channel=" + channel + ", delivery=" + delivery + "]";
    }
}

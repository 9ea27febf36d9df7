package dev.switchboard.twilio;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a text has come. Callbacks arrive twice and out of order, so only a higher rank replaces a lower one. */
public enum MessageStatus {
    ACCEPTED(0),
    SCHEDULED(0),
    QUEUED(1),
    SENDING(2),
    SENT(3),
    DELIVERED(4),
    UNDELIVERED(4),
    FAILED(4),
    CANCELED(4),
    READ(5);

    private final int rank;

    MessageStatus(int rank) {
        this.rank = rank;
    }

    /** Reads the carrier's word; a word that we do not know says nothing. */
    public static Optional<MessageStatus> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(word))
                .findFirst();
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it has left for the phone, or never will: the next one cannot overtake it any more. */
    public boolean left() {
        return left(rank);
    }

    public static boolean left(int rank) {
        return rank >= SENT.rank;
    }

    public int rank() {
        return rank;
    }
}

package dev.switchboard.messaging;

import dev.switchboard.conversation.AnswerClaim;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.conversation.Turn.Part;
import dev.switchboard.twilio.OutboundText;
import dev.switchboard.vocabulary.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A reply that is written down and not settled. It is sent as one to three texts, one after the other.
 *
 * @param fresh false for one that somebody else began
 */
public record Reply(AnswerClaim claim, Turn turn, boolean fresh) {

    private static final int MOST_PARTS = 3;

    /** Others send it again when the carrier has not listed it within a minute; most of that is to be the carrier's. */
    private static final Duration HANDED_OVER_WITHIN = Duration.ofSeconds(20);

    public PhoneNumber from() {
        return new PhoneNumber(claim.line());
    }

    public PhoneNumber to() {
        return new PhoneNumber(claim.person());
    }

    public Instant since() {
        return turn.at();
    }

    /** Whether only the carrier's books can tell what became of it. */
    public boolean unknown() {
        return !fresh
                && (turn.delivery() == Delivery.SENDING || turn.delivery() == Delivery.OFFERED)
                && sid().isEmpty();
    }

    /** When the carrier must have been handed this attempt: it was written down with the turn, or else is now. */
    Instant until(Instant now) {
        return (fresh ? turn.tried() : now).plus(HANDED_OVER_WITHIN);
    }

    /** Which attempt with its part this is; one that somebody else began is begun again. */
    int attempt() {
        return fresh ? turn.attempts() : turn.attempts() + 1;
    }

    List<String> parts() {
        return parts(turn.words());
    }

    static List<String> parts(String words) {
        return Wording.parts(words, OutboundText.MAX_LENGTH, MOST_PARTS);
    }

    /** The words of the part that is sent or comes next. */
    String words() {
        List<String> parts = parts();
        return parts.get(Math.min(turn.part(), parts.size()) - 1);
    }

    boolean last() {
        return turn.part() >= parts().size();
    }

    /** What the carrier calls this part, when it has told us. */
    Optional<String> sid() {
        return turn.part(turn.part()).map(Part::sid);
    }

    @Override
    public String toString() {
        return "Reply[" + claim + ", fresh=" + fresh + "]";
    }
}

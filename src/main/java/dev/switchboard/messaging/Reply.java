package dev.switchboard.messaging;

import dev.switchboard.conversation.AnswerClaim;
import dev.switchboard.conversation.Turn;
import dev.switchboard.vocabulary.PhoneNumber;
import java.time.Instant;

/**
 * A reply that is written down and not settled.
 *
 * @param fresh false for one that somebody else began: its outcome is unknown until the carrier's books were read
 */
public record Reply(AnswerClaim claim, Turn turn, boolean fresh) {

    public PhoneNumber from() {
        return new PhoneNumber(claim.line());
    }

    public PhoneNumber to() {
        return new PhoneNumber(claim.person());
    }

    public String words() {
        return turn.words();
    }

    public Instant since() {
        return turn.at();
    }

    @Override
    public String toString() {
        return "Reply[" + claim + ", fresh=" + fresh + "]";
    }
}

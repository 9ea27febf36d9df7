package dev.switchboard.messaging;

import dev.switchboard.conversation.AnswerClaim;
import dev.switchboard.conversation.Answers;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.HeldTexts;
import dev.switchboard.conversation.HeldTexts.Held;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.signals.Whose;
import dev.switchboard.store.Lease;
import dev.switchboard.store.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Texts that were held back for a night, when it is over. From then on each is sent like a reply: once, never to somebody who
 * wants none, and given up when nobody can use it any more. Thread safe; blocks.
 */
@Component
public class HeldNotices {

    private static final Logger log = LoggerFactory.getLogger(HeldNotices.class);
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final HeldTexts held;
    private final Conversations conversations;
    private final Answers answers;
    private final Replies replies;
    private final Nights nights;
    private final TextPolicies policies;
    private final Leases leases;

    HeldNotices(
            HeldTexts held,
            Conversations conversations,
            Answers answers,
            Replies replies,
            Nights nights,
            TextPolicies policies,
            Leases leases) {
        this.held = held;
        this.conversations = conversations;
        this.answers = answers;
        this.replies = replies;
        this.nights = nights;
        this.policies = policies;
        this.leases = leases;
    }

    /** What may be due now. One instance of the hub looks at a time. */
    public List<Held> due() {
        Optional<Lease> turn = leases.take("sms-held", LOOK);
        if (turn.isEmpty()) {
            return List.of();
        }
        List<Held> due = held.due();
        leases.release(turn.get());
        return due;
    }

    /** What is to be sent; null where it waits on, somebody else is at it, or nothing is left to do. */
    public Reply next(Held text) {
        if (open(conversations.turn(text.actor(), text.seq())).isEmpty()) {
            held.done(text);
            return null;
        }
        // Whoever waits for an answer gets that first.
        if (!answers.owedTo(text.actor()).isEmpty()) {
            return null;
        }
        AnswerClaim claim = answers.claimByHand(text.actor()).orElse(null);
        if (claim == null) {
            if (conversations.contact(text.actor()).isEmpty()) {
                nobody(text);
            }
            return null;
        }
        try {
            return claimed(text, claim);
        } catch (RuntimeException failure) {
            answers.release(claim);
            throw failure;
        }
    }

    /** Nobody looks after it any more when its end is known. */
    public void after(Held text) {
        if (open(conversations.turn(text.actor(), text.seq())).isEmpty()) {
            held.done(text);
        }
    }

    private Reply claimed(Held text, AnswerClaim claim) {
        Optional<Turn> seen =
                claim.recent().stream().filter(turn -> turn.seq() == text.seq()).findFirst();
        Turn turn = open(seen.or(() -> conversations.turn(text.actor(), text.seq())))
                .orElse(null);
        if (turn != null && claim.person() != null) {
            return follow(text, new Reply(claim, turn, false));
        }
        if (turn == null) {
            held.done(text);
        } else {
            nobody(text);
        }
        answers.release(claim);
        return null;
    }

    private static Optional<Turn> open(Optional<Turn> turn) {
        return turn.filter(one -> !one.settled());
    }

    private void nobody(Held text) {
        Whose.of(log.atWarn(), text.actor()).log("held text is not sent: nobody knows the person's number any more");
        held.done(text);
    }

    private Reply follow(Held text, Reply reply) {
        AnswerClaim claim = reply.claim();
        if (policies.closed(claim.actor().tenant())) {
            Whose.of(log.atWarn(), claim.actor()).log("held text is not sent: the business is disabled");
            answers.settle(claim, reply.turn(), Delivery.FAILED, null);
            held.done(text);
            return null;
        }
        // One that the carrier has named is with the carrier, and one that is too old goes nowhere.
        Optional<Instant> morning = reply.sid().isEmpty() && !replies.isTooOld(reply)
                ? nights.end(claim.actor(), new Conversations.Contact(claim.person(), claim.line()))
                : Optional.empty();
        if (morning.isPresent()) {
            // The business has other hours now, or the day was over before anybody looked or knew how it ended.
            held.putOff(text, morning.get(), claim.kept());
            answers.release(claim);
            return null;
        }
        return reply;
    }
}

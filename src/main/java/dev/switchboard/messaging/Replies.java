package dev.switchboard.messaging;

import dev.switchboard.conversation.Answers;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.signals.Meter;
import dev.switchboard.signals.Whose;
import dev.switchboard.twilio.CarrierException;
import dev.switchboard.twilio.CarrierOutcomeUnknown;
import dev.switchboard.twilio.CarrierRefused;
import dev.switchboard.twilio.OutboundText;
import dev.switchboard.twilio.PublicOrigin;
import dev.switchboard.twilio.TextInquiry;
import dev.switchboard.vocabulary.Actor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How a reply leaves, once. It is written down before it is sent; where nobody knows how the sending ended, the
 * carrier's books are read for a while before it is sent again, and at most once more. Thread safe.
 */
@Component
public class Replies {

    private static final Logger log = LoggerFactory.getLogger(Replies.class);

    /** The two clocks are not one. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(10);

    private static final int HISTORY = 20;

    private final Conversations conversations;
    private final Answers answers;
    private final PublicOrigin origin;
    private final Clock clock;
    private final TextSettings settings;
    private final Counter givenUp;

    Replies(
            Conversations conversations,
            Answers answers,
            PublicOrigin origin,
            Clock clock,
            TextSettings settings,
            MeterRegistry meters) {
        this.conversations = conversations;
        this.answers = answers;
        this.origin = origin;
        this.clock = clock;
        this.settings = settings;
        this.givenUp = meters.counter(Meter.REPLIES_GIVEN_UP.title());
    }

    /** The text to send for a reply that nobody has sent. */
    public OutboundText draft(Reply reply) {
        Actor actor = reply.claim().actor();
        URI callback = URI.create(origin.http() + "/twilio-status?t=" + actor.tenant() + "&p=" + actor.person() + "&s="
                + reply.turn().seq());
        return new OutboundText(
                reply.from(),
                reply.to(),
                Wording.upTo(OutboundText.MAX_LENGTH, Wording.cheaper(reply.words())),
                callback);
    }

    /** What to look for in the carrier's books. */
    public TextInquiry inquiry(Reply reply) {
        Set<String> known = conversations.recent(reply.claim().actor(), HISTORY).stream()
                .flatMap(turn -> Stream.ofNullable(turn.sid()))
                .collect(Collectors.toSet());
        return new TextInquiry(draft(reply), reply.since().minus(CLOCK_DIFFERENCE), known);
    }

    /** What follows from the books: settled, too early to say, given up, or to be sent again (then it returns the text). */
    public OutboundText reconcile(Reply reply, String sid) {
        if (sid != null) {
            note(reply, "was found in the carrier's books");
            answers.settle(reply.claim(), reply.turn(), Delivery.SENT, sid);
            return null;
        }
        boolean surelyUnsent = reply.turn().delivery() == Delivery.PLANNED;
        if (!surelyUnsent && since(reply.turn().tried()).compareTo(settings.listedWithin()) < 0) {
            answers.release(reply.claim());
            return null;
        }
        boolean twice = !surelyUnsent && reply.turn().attempts() > 1;
        if (twice || since(reply.since()).compareTo(settings.worthSending()) > 0) {
            giveUp(reply);
            return null;
        }
        note(reply, "is sent again");
        return answers.again(reply.claim(), reply.turn()) ? draft(reply) : null;
    }

    private void giveUp(Reply reply) {
        Whose.of(log.atWarn(), reply.claim().actor()).log("reply is given up: somebody has to look");
        givenUp.increment();
        answers.settle(reply.claim(), reply.turn(), Delivery.FAILED, null);
    }

    private Duration since(Instant moment) {
        return Duration.between(moment, clock.instant());
    }

    /** The books could not be read, so nothing is known yet: nothing is sent, and somebody looks again soon. */
    public OutboundText undecided(Reply reply, Exception failure) {
        CarrierException known = carrier(failure);
        note(
                reply,
                "stays undecided, the carrier's books could not be read: "
                        + (known == null ? failure.getClass().getSimpleName() : known.getMessage()));
        answers.release(reply.claim());
        return null;
    }

    /** The carrier took the reply. True when the person has written again meanwhile. */
    public boolean sent(Reply reply, String sid) {
        note(reply, "sent");
        return answers.settle(reply.claim(), reply.turn(), Delivery.SENT, sid);
    }

    /** The carrier did not say yes: what follows depends on what is known. */
    public void notSent(Reply reply, Exception failure) {
        CarrierException known = carrier(failure);
        if (known instanceof CarrierRefused) {
            note(reply, "was refused: " + known.getMessage());
            giveUp(reply);
        } else if (known == null) {
            // Camel's own words would repeat the whole text and both numbers.
            Throwable root = innermost(failure);
            Whose.of(log.atError(), reply.claim().actor())
                    .log(
                            "reply could not be sent: {} at {}",
                            root.getClass().getName(),
                            Arrays.stream(root.getStackTrace()).findFirst().orElse(null));
        } else if (known instanceof CarrierOutcomeUnknown) {
            note(reply, "has an unknown outcome: the carrier's books decide. " + known.getMessage());
            answers.release(reply.claim());
        } else {
            note(reply, "waits: " + known.getMessage());
            answers.unsent(reply.claim(), reply.turn());
            answers.release(reply.claim());
        }
    }

    private static CarrierException carrier(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CarrierException carrier) {
                return carrier;
            }
        }
        return null;
    }

    private static Throwable innermost(Throwable failure) {
        return failure.getCause() == null ? failure : innermost(failure.getCause());
    }

    private static void note(Reply reply, String outcome) {
        Whose.of(log.atInfo(), reply.claim().actor()).log("reply {}", outcome);
    }
}

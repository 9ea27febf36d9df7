package dev.switchboard.messaging;

import dev.switchboard.conversation.Answers;
import dev.switchboard.conversation.CarrierNews;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.signals.Meter;
import dev.switchboard.signals.Whose;
import dev.switchboard.twilio.CarrierException;
import dev.switchboard.twilio.CarrierOutcomeUnknown;
import dev.switchboard.twilio.CarrierRefused;
import dev.switchboard.twilio.DeliveryProblem;
import dev.switchboard.twilio.MessageStatus;
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
    private final OptOuts optOuts;
    private final Summaries summaries;
    private final Undelivered undelivered;
    private final TakenTexts taken;
    private final PublicOrigin origin;
    private final Clock clock;
    private final TextSettings settings;
    private final Counter givenUp;

    Replies(
            Conversations conversations,
            Answers answers,
            OptOuts optOuts,
            Summaries summaries,
            Undelivered undelivered,
            TakenTexts taken,
            PublicOrigin origin,
            Clock clock,
            TextSettings settings,
            MeterRegistry meters) {
        this.conversations = conversations;
        this.answers = answers;
        this.optOuts = optOuts;
        this.summaries = summaries;
        this.undelivered = undelivered;
        this.taken = taken;
        this.origin = origin;
        this.clock = clock;
        this.settings = settings;
        this.givenUp = meters.counter(Meter.REPLIES_GIVEN_UP.title());
    }

    /** The text to send for a reply, or for its part, that nobody has sent. */
    public OutboundText draft(Reply reply) {
        Turn turn = reply.turn();
        URI callback = callback(
                reply.claim().actor(), turn.seq(), turn.part(), reply.parts().size());
        return new OutboundText(
                reply.from(),
                reply.to(),
                reply.words(),
                turn.delivery() == Delivery.OFFERED ? URI.create(callback + TextNews.OFFERED) : callback,
                reply.until(clock.instant()));
    }

    /** Where the carrier tells what became of a text. */
    URI callback(Actor actor, long seq, int part, int parts) {
        String more = parts == 1 ? "" : "&n=" + part + "&m=" + parts;
        return URI.create(
                origin.http() + "/twilio-status?t=" + actor.tenant() + "&p=" + actor.person() + "&s=" + seq + more);
    }

    /**
     * What follows for a reply that somebody began and whose state is known: the text to send now, or null where nothing is
     * to be done yet.
     */
    public OutboundText resume(Reply reply) {
        if (reply.sid().isPresent()) {
            note(reply, "was known to the carrier");
            taken(reply, reply.sid().get());
            return null;
        }
        if (isTooOld(reply)) {
            tooLate(reply);
            return null;
        }
        if (!due(reply)) {
            answers.release(reply.claim());
            return null;
        }
        return answers.again(reply.claim(), reply.turn()) ? draft(reply) : unwanted(reply);
    }

    /** Whether nobody can use it any more. */
    boolean isTooOld(Reply reply) {
        Duration worth = reply.turn().announces() ? settings.worthHolding() : settings.worthSending();
        return since(reply.since()).compareTo(worth) > 0;
    }

    private void tooLate(Reply reply) {
        if (reply.turn().announces()) {
            note(reply, DeliveryProblem.QUIET_HOURS.code(), "was held back for too long");
        }
        giveUp(reply);
    }

    /** A part goes when the one before it has left, or nobody has said so for a while. */
    private boolean due(Reply reply) {
        Turn turn = reply.turn();
        return turn.part() == 1
                || since(turn.tried()).compareTo(settings.nextPartAfter()) >= 0
                || turn.part(turn.part() - 1)
                        .filter(before -> MessageStatus.left(before.rank()))
                        .isPresent();
    }

    /** The person wants no texts any more; or the claim was lost, and somebody else decides. */
    private OutboundText unwanted(Reply reply) {
        if (optOuts.isOut(reply.claim().actor())) {
            note(reply, DeliveryProblem.OPTED_OUT, "is unwanted");
            giveUp(reply);
        }
        return null;
    }

    /** What to look for in the carrier's books. */
    public TextInquiry inquiry(Reply reply) {
        Set<String> known = conversations.recent(reply.claim().actor(), HISTORY).stream()
                .flatMap(turn -> turn.parts().stream())
                .flatMap(part -> Stream.ofNullable(part.sid()))
                .collect(Collectors.toSet());
        return new TextInquiry(draft(reply), reply.since().minus(CLOCK_DIFFERENCE), known);
    }

    /** What follows from the books: settled, too early to say, given up, or to be sent again (then it returns the text). */
    public OutboundText reconcile(Reply reply, String sid) {
        if (sid != null) {
            note(reply, "was found in the carrier's books");
            taken(reply, sid);
            return null;
        }
        if (since(reply.turn().tried()).compareTo(settings.listedWithin()) < 0) {
            answers.release(reply.claim());
            return null;
        }
        if (reply.turn().attempts() > 1 || isTooOld(reply)) {
            giveUp(reply);
            return null;
        }
        note(reply, "is sent again");
        return answers.again(reply.claim(), reply.turn()) ? draft(reply) : unwanted(reply);
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
        CarrierException known = Causes.carrier(failure);
        note(
                reply,
                "stays undecided, the carrier's books could not be read: "
                        + (known == null ? failure.getClass().getSimpleName() : known.getMessage()));
        answers.release(reply.claim());
        return null;
    }

    /** What has to follow when the carrier took a reply or its part. */
    public enum Then {
        NOTHING,
        /** Another part is to be sent when this one has left. */
        NEXT_PART,
        /** The person has written again meanwhile. */
        ANSWER
    }

    /** The carrier took the reply, or its part. */
    public Then sent(Reply reply, String sid) {
        note(reply, "sent");
        return taken.writing(sid, () -> taken(reply, sid));
    }

    private Then taken(Reply reply, String sid) {
        if (!reply.last()) {
            answers.accepted(reply.claim(), reply.turn(), sid);
            return Then.NEXT_PART;
        }
        boolean more = answers.settle(reply.claim(), reply.turn(), Delivery.SENT, sid);
        summaries.later(reply.claim().actor());
        return more ? Then.ANSWER : Then.NOTHING;
    }

    /** The carrier did not say yes: what follows depends on what is known. */
    public void notSent(Reply reply, Exception failure) {
        CarrierException known = Causes.carrier(failure);
        if (known instanceof CarrierRefused) {
            note(reply, "was refused: " + known.getMessage());
            tellWhy(reply, ((CarrierRefused) known).code());
            if (wantsNone(failure)) {
                optOuts.refused(reply.claim().actor());
            }
            giveUp(reply);
        } else if (Causes.neverLeft(failure)) {
            wait(reply, "this hub had no thread for it in time");
        } else if (known == null) {
            // Camel's own words would repeat the whole text and both numbers.
            Throwable root = Causes.innermost(failure);
            Whose.of(log.atError(), reply.claim().actor())
                    .log(
                            "reply could not be sent: {} at {}",
                            root.getClass().getName(),
                            Arrays.stream(root.getStackTrace()).findFirst().orElse(null));
        } else if (known instanceof CarrierOutcomeUnknown) {
            note(reply, "has an unknown outcome: the carrier's books decide. " + known.getMessage());
            answers.release(reply.claim());
        } else {
            wait(reply, known.getMessage());
        }
    }

    /** It surely was not taken, and goes as soon as somebody looks. */
    private void wait(Reply reply, String why) {
        note(reply, "waits: " + why);
        answers.unsent(reply.claim(), reply.turn(), reply.attempt());
        answers.release(reply.claim());
    }

    /** As the carrier would have told later, had it taken the text: people see the reason, and it is counted. */
    private void tellWhy(Reply reply, int code) {
        int parts = reply.parts().size();
        tellWhy(reply.claim().actor(), reply.turn().seq(), reply.turn().part(), parts, code);
    }

    void tellWhy(Actor actor, long place, int part, int parts, int code) {
        String known = Integer.toString(code);
        undelivered.count(known);
        answers.carrierTells(actor, place, failed(part, parts, known));
    }

    private static CarrierNews failed(int part, int parts, String code) {
        return new CarrierNews(part, parts, null, MessageStatus.FAILED.wire(), MessageStatus.FAILED.rank(), code);
    }

    /** A reason of our own why it was not sent, in the carrier's words for it; people see it, and nobody was refused. */
    private void note(Reply reply, String code, String outcome) {
        note(reply, outcome);
        var news = failed(reply.turn().part(), reply.parts().size(), code);
        answers.carrierTells(reply.claim().actor(), reply.turn().seq(), news);
    }

    /** Whether the carrier refused a text because its receiver wants none. */
    boolean wantsNone(Exception failure) {
        return Causes.carrier(failure) instanceof CarrierRefused refused
                && DeliveryProblem.OPTED_OUT.equals(Integer.toString(refused.code()));
    }

    private static void note(Reply reply, String outcome) {
        Whose.of(log.atInfo(), reply.claim().actor()).log("reply {}", outcome);
    }
}

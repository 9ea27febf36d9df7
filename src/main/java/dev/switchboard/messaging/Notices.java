package dev.switchboard.messaging;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Contact;
import dev.switchboard.conversation.HeldTexts;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.signals.Whose;
import dev.switchboard.store.Once;
import dev.switchboard.tenancy.Line;
import dev.switchboard.tenancy.Lines;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.tools.business.Premises;
import dev.switchboard.tools.business.PremisesBook;
import dev.switchboard.twilio.CarrierException;
import dev.switchboard.twilio.CarrierOutcomeUnknown;
import dev.switchboard.twilio.CarrierRefused;
import dev.switchboard.twilio.DeliveryProblem;
import dev.switchboard.twilio.OutboundText;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.PhoneNumber;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Texts that a route sends of its own accord: to the person it is about, who has written to us before, or to the staff of
 * the business. Nobody gets one who wants no texts. What would wake somebody who has not just written or called is held until
 * their night is over. Each is sent at most once for its key; one whose end nobody knows is not sent again. Thread safe.
 */
@Component
public class Notices {

    /**
     * @param text what to send, or null where {@code outcome} says why nothing is sent
     * @param place where it stands in the person's thread; 0 for a text to the staff
     */
    public record Notice(Actor actor, OutboundText text, long place, String outcome) {
        @Override
        public String toString() {
            return "Notice[" + outcome + "]";
        }
    }

    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final String CHANNEL = Texts.CHANNEL;
    private static final int LONGEST = 480;
    private static final String HELD = "held";
    private static final String BEING_SENT = "not sent: it is being sent";

    private final Conversations conversations;
    private final OptOuts optOuts;
    private final Reception reception;
    private final Replies replies;
    private final Undelivered undelivered;
    private final TakenTexts taken;
    private final Nights nights;
    private final HeldTexts held;
    private final PremisesBook premises;
    private final Lines lines;
    private final Tenants tenants;
    private final Once once;

    Notices(
            Conversations conversations,
            OptOuts optOuts,
            Reception reception,
            Replies replies,
            Undelivered undelivered,
            TakenTexts taken,
            Nights nights,
            HeldTexts held,
            PremisesBook premises,
            Lines lines,
            Tenants tenants,
            Once once) {
        this.conversations = conversations;
        this.optOuts = optOuts;
        this.reception = reception;
        this.replies = replies;
        this.undelivered = undelivered;
        this.taken = taken;
        this.nights = nights;
        this.held = held;
        this.lines = lines;
        this.premises = premises;
        this.tenants = tenants;
        this.once = once;
    }

    /** @param to {@code person} or {@code staff} */
    public Notice draft(String words, Actor actor, String to, String key) {
        boolean staff = to.equals("staff");
        Contact contact = conversations.contact(actor).orElse(null);
        PhoneNumber from = contact != null
                ? new PhoneNumber(contact.line())
                : staff ? own(actor).orElse(null) : null;
        PhoneNumber receiver =
                staff ? staff(actor).orElse(null) : contact == null ? null : new PhoneNumber(contact.number());
        if (from == null || receiver == null) {
            return unsent(actor, "not sent: there is no number for it");
        }
        if (words == null || words.isBlank()) {
            return unsent(actor, "not sent: there is nothing to say");
        }
        if (optOuts.isOut(reception.actor(actor.tenant(), receiver))) {
            return unsent(actor, "not sent: they want no texts");
        }
        Once.Claim claim = once.claim(new Once.Effect(actor.tenant(), "notice#" + actor.person() + "#" + key));
        if (!(claim instanceof Once.Claim.Won won)) {
            return unsent(actor, before(claim));
        }
        String text = Wording.upTo(LONGEST, Wording.cheaper(words));
        Optional<Instant> morning = staff ? Optional.empty() : nights.end(actor, contact);
        return morning.isPresent()
                ? held(won, actor, text, morning.get())
                : begun(won, actor, text, new Way(from, receiver, !staff));
    }

    private record Way(PhoneNumber from, PhoneNumber to, boolean toPerson) {}

    private static String before(Once.Claim claim) {
        if (claim instanceof Once.Claim.Done done) {
            return done.answer().equals(HELD) ? "held before" : "sent before";
        }
        return BEING_SENT;
    }

    /** The key is taken with the plan, so that a crash leaves neither or both. */
    private Notice held(Once.Claim.Won won, Actor actor, String text, Instant morning) {
        var order = new HeldTexts.Order(CHANNEL, text, morning, retention(actor));
        return switch (held.hold(actor, order, once.confirmation(won, HELD))) {
            case HELD -> {
                Whose.of(log.atInfo(), actor).log("notice held until {}", morning);
                yield unsent(actor, "held: it is night where they live, and it goes when that is over");
            }
            case UNWANTED -> {
                once.giveUp(won);
                yield unsent(actor, "not sent: they want no texts");
            }
            case NOT_ALONG -> unsent(actor, BEING_SENT);
        };
    }

    private Notice begun(Once.Claim.Won won, Actor actor, String text, Way way) {
        long place = way.toPerson() ? conversations.announce(actor, CHANNEL, text, retention(actor)) : 0;
        URI callback = place == 0 ? null : replies.callback(actor, place, 1, 1);
        // Before it is sent: whoever comes after a crash cannot know whether it was.
        if (!once.confirm(won, "begun")) {
            return unsent(actor, BEING_SENT);
        }
        return new Notice(actor, new OutboundText(way.from(), way.to(), text, callback), place, "begun");
    }

    private Duration retention(Actor actor) {
        return tenants.find(actor.tenant()).map(Tenant::retention).orElse(Duration.ofDays(1));
    }

    /** Somebody who never wrote by text wrote to no number, but the staff can be told from one of the business. */
    private Optional<PhoneNumber> own(Actor actor) {
        return lines.list().stream()
                .filter(line -> line.tenant().equals(actor.tenant()) && !line.disabled())
                .map(Line::number)
                .min(Comparator.comparing(PhoneNumber::e164));
    }

    private Optional<PhoneNumber> staff(Actor actor) {
        return premises.find(actor.tenant()).map(Premises::staff).flatMap(all -> all.stream()
                .findFirst());
    }

    private static Notice unsent(Actor actor, String why) {
        return new Notice(actor, null, 0, why);
    }

    public String sent(Notice notice, String sid) {
        return taken.writing(sid, () -> {
            ended(notice, Delivery.SENT, sid);
            Whose.of(log.atInfo(), notice.actor()).log("notice sent");
            return "sent";
        });
    }

    /** Whatever went wrong, it is not tried again: where nobody knows the end, the carrier may have it. */
    public String notSent(Notice notice, Exception failure) {
        noteFailure(notice, failure);
        CarrierException known = Causes.carrier(failure);
        if (Causes.neverLeft(failure)) {
            ended(notice, Delivery.FAILED, null);
            return "not sent: this hub had no thread for it";
        }
        if (known == null || known instanceof CarrierOutcomeUnknown) {
            // Its turn stays as it is, on its way: what the carrier tells later moves it.
            return "unknown: nobody knows whether the carrier took it";
        }
        ended(notice, Delivery.FAILED, null);
        if (replies.wantsNone(failure)) {
            optOuts.refused(
                    reception.actor(notice.actor().tenant(), notice.text().to()));
        }
        String why = known instanceof CarrierRefused refused ? why(notice, refused.code()) : "";
        return "not sent: the carrier did not take it" + why;
    }

    /** It is counted and said, on the thread where there is one; a text to the staff has none, so the log has it. */
    private String why(Notice notice, int code) {
        String reason = DeliveryProblem.of(Integer.toString(code))
                .map(problem -> " (" + code + "): " + problem.meaning() + " " + problem.advice())
                .orElse(code > 0 ? " (" + code + ")" : "");
        if (notice.place() > 0) {
            replies.tellWhy(notice.actor(), notice.place(), 1, 1, code);
        } else {
            undelivered.count(Integer.toString(code));
            Whose.of(log.atWarn(), notice.actor()).log("text to the staff was refused{}", reason);
        }
        return reason;
    }

    private static void noteFailure(Notice notice, Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        Whose.of(log.atWarn(), notice.actor())
                .log("notice has no good end: {}", root.getClass().getSimpleName());
    }

    private void ended(Notice notice, Delivery delivery, String sid) {
        if (notice.place() > 0) {
            conversations.announced(notice.actor(), notice.place(), delivery, sid);
        }
    }
}

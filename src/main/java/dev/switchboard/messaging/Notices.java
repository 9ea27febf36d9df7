package dev.switchboard.messaging;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Contact;
import dev.switchboard.signals.Whose;
import dev.switchboard.store.Once;
import dev.switchboard.tenancy.Line;
import dev.switchboard.tenancy.Lines;
import dev.switchboard.tools.business.Premises;
import dev.switchboard.tools.business.PremisesBook;
import dev.switchboard.twilio.OutboundText;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.PhoneNumber;
import java.util.Comparator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Texts that a route sends of its own accord: to the person it is about, who has written to us before, or to the staff of
 * the business. Each is sent at most once for its key; one whose end nobody knows is not sent again. Thread safe.
 */
@Component
public class Notices {

    /** @param text what to send, or null where {@code outcome} says why nothing is sent */
    public record Notice(Actor actor, OutboundText text, Once.Claim.Won claim, String outcome) {
        @Override
        public String toString() {
            return "Notice[" + outcome + "]";
        }
    }

    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final int LONGEST = 480;

    private final Conversations conversations;
    private final PremisesBook premises;
    private final Lines lines;
    private final Once once;

    Notices(Conversations conversations, PremisesBook premises, Lines lines, Once once) {
        this.conversations = conversations;
        this.lines = lines;
        this.premises = premises;
        this.once = once;
    }

    /** @param to {@code person} or {@code staff} */
    public Notice draft(String words, Actor actor, String to, String key) {
        Contact contact = conversations.contact(actor).orElse(null);
        boolean staff = to.equals("staff");
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
        Once.Claim claim = once.claim(new Once.Effect(actor.tenant(), "notice#" + actor.person() + "#" + key));
        if (!(claim instanceof Once.Claim.Won won)) {
            return unsent(actor, claim instanceof Once.Claim.Done ? "sent before" : "not sent: it is being sent");
        }
        String text = words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
        return new Notice(actor, new OutboundText(from, receiver, text, null), won, "begun");
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
        return new Notice(actor, null, null, why);
    }

    public String sent(Notice notice) {
        once.confirm(notice.claim(), "sent");
        Whose.of(log.atInfo(), notice.actor()).log("notice sent");
        return "sent";
    }

    /** Whatever went wrong, the carrier may have it: it is not tried again. */
    public String notSent(Notice notice, Exception failure) {
        once.confirm(notice.claim(), "unknown");
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        Whose.of(log.atWarn(), notice.actor())
                .log("notice could not be sent: {}", root.getClass().getSimpleName());
        return "not sent: the carrier did not take it";
    }
}

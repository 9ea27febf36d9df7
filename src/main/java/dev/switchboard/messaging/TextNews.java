package dev.switchboard.messaging;

import dev.switchboard.conversation.Answers;
import dev.switchboard.conversation.CarrierNews;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.twilio.DeliveryProblem;
import dev.switchboard.twilio.MalformedWebhook;
import dev.switchboard.twilio.MessageStatus;
import dev.switchboard.twilio.TwilioForm;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the carrier tells of texts that it took. News may come twice, late and in any order. Thread safe. */
@Component
public class TextNews {

    /** Marks, in the signed query, a reply that nobody knows the carrier to have until it tells anything of it. */
    static final String OFFERED = "&o=1";

    private final Answers answers;
    private final OptOuts optOuts;
    private final Undelivered undelivered;
    private final TakenTexts taken;

    TextNews(Answers answers, OptOuts optOuts, Undelivered undelivered, TakenTexts taken) {
        this.answers = answers;
        this.optOuts = optOuts;
        this.undelivered = undelivered;
        this.taken = taken;
    }

    /**
     * Notes the news; where it belongs stands in the signed query. That the carrier has a text is news only where we did not
     * write that down ourselves: its answer may have been lost.
     *
     * @return whom somebody should look after because of it: another part may go, or a doubt is over; otherwise null
     */
    public Actor told(TwilioForm form, TwilioForm query) {
        MessageStatus status =
                MessageStatus.of(form.first("MessageStatus").orElse("")).orElse(null);
        if (status == null || query.first("p").isEmpty()) {
            return null;
        }
        String code = form.first("ErrorCode").orElse(null);
        String name = form.first("MessageSid").orElse(null);
        if (!status.left() && code == null && taken.has(name)) {
            return null;
        }
        var news =
                new CarrierNews(number(query, "n", 1), number(query, "m", 1), name, status.wire(), status.rank(), code);
        Actor actor = about(query);
        Optional<Turn> reply = answers.carrierTells(actor, number(query, "s", 0), news);
        if (reply.isPresent() && code != null) {
            undelivered.count(code);
            if (code.equals(DeliveryProblem.OPTED_OUT)) {
                optOuts.refused(actor);
            }
        }
        return reply.filter(turn -> goesOn(turn, news, status))
                .map(turn -> actor)
                .orElse(null);
    }

    private static boolean goesOn(Turn reply, CarrierNews news, MessageStatus status) {
        return reply.delivery() == Delivery.OFFERED
                || !news.last() && reply.delivery() == Delivery.PLANNED && status.left();
    }

    private static Actor about(TwilioForm query) {
        try {
            return new Actor(
                    new TenantId(query.first("t").orElse("")),
                    new PersonId(query.first("p").orElse("")),
                    ActorMode.CLIENT);
        } catch (IllegalArgumentException notOurs) {
            throw new MalformedWebhook("The address does not say whose reply this is about.");
        }
    }

    private static int number(TwilioForm query, String name, int otherwise) {
        try {
            return query.first(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException notOurs) {
            throw new MalformedWebhook("The address does not say which reply this is about.");
        }
    }
}

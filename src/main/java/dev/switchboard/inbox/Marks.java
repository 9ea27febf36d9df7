package dev.switchboard.inbox;

import dev.switchboard.conversation.AgentPause;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.conversation.Threads.Contact;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.tools.business.FollowUps;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What somebody should know of a person at a glance. Thread safe. */
@Component
class Marks {

    private static final Map<String, String> MARKS =
            Map.of(AgentPause.TAKEN_OVER, "taken_over", AgentPause.LOOP, "loop_stopped", AgentPause.RATE, "too_many");

    private final FollowUps followUps;
    private final OptOuts optOuts;

    Marks(FollowUps followUps, OptOuts optOuts) {
        this.followUps = followUps;
        this.optOuts = optOuts;
    }

    /** Who of a business asked for a person; read once for many. */
    Set<PersonId> escalated(TenantId tenant) {
        return followUps.escalated(tenant);
    }

    /** @param last what was said last, or null */
    List<String> of(Contact contact, Turn last, Set<PersonId> escalated) {
        List<String> marks = new ArrayList<>();
        if (escalated.contains(contact.actor().person())) {
            marks.add("escalated");
        }
        boolean noTexts = optOuts.isOut(contact.actor());
        if (noTexts) {
            marks.add("wants_no_texts");
        }
        if (contact.pause() != null) {
            marks.add(MARKS.getOrDefault(contact.pause().why(), "paused"));
        }
        if (last != null && last.speaker() == Speaker.PERSON && mayBeAnswered(last, noTexts)) {
            marks.add("waiting");
        }
        Deliveries.Delivery delivery = last == null ? null : Deliveries.of(last);
        if (delivery != null && delivery.bad()) {
            marks.add("not_delivered");
        }
        return marks;
    }

    private static boolean mayBeAnswered(Turn last, boolean noTexts) {
        return switch (last.channel()) {
            case "voice" -> false;
            case "sms" -> !noTexts;
            default -> true;
        };
    }
}

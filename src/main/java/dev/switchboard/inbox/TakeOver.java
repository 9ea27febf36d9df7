package dev.switchboard.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.AgentPause;
import dev.switchboard.conversation.AgentPauses;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.conversation.Threads.Contact;
import dev.switchboard.security.Audit;
import dev.switchboard.security.Caller;
import dev.switchboard.tools.business.FollowUps;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.NotThere;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Somebody of a business talks to a person instead of the agent, and gives them back. Who did it stands in the audit,
 * written in the same transaction. Thread safe.
 */
@Component
public class TakeOver {

    /** Whoever forgets to hand back leaves nobody without an answer for longer; each word by hand begins it anew. */
    private static final Duration LENGTH = Duration.ofHours(24);

    private static final String BODY = "{\"words\":\"I will look for you.\",\"key\":\"one of your own for each text\"}";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final int LONGEST = 1_600;

    private final Inbox inbox;
    private final AgentPauses pauses;
    private final OptOuts optOuts;
    private final FollowUps followUps;
    private final Audit audit;
    private final ObjectMapper json;
    private final Clock clock;

    TakeOver(
            Inbox inbox,
            AgentPauses pauses,
            OptOuts optOuts,
            FollowUps followUps,
            Audit audit,
            ObjectMapper json,
            Clock clock) {
        this.inbox = inbox;
        this.pauses = pauses;
        this.optOuts = optOuts;
        this.followUps = followUps;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What somebody of the business writes.
     *
     * @param key the same when they send it again
     */
    public record ByHand(Actor actor, String words, String key) {
        @Override
        public String toString() {
            return "ByHand[person=" + actor.person() + "]";
        }
    }

    /** From now on the agent is silent for this person. */
    public Actor take(Caller caller, TenantId tenant, String person) {
        Contact contact = inbox.find(tenant, person);
        pause(caller, contact.actor(), "conversation.take-over");
        return contact.actor();
    }

    /** The agent speaks again, and answers what nobody has answered. */
    public Actor handBack(Caller caller, TenantId tenant, String person) {
        Actor actor = inbox.find(tenant, person).actor();
        demand(pauses.handBack(
                actor, audit.done(caller, "conversation.hand-back", "person:" + actor.person(), "paused", "")));
        return actor;
    }

    /** Reads what is to be sent; who writes by hand has taken over. Who cannot write has taken over nothing. */
    public ByHand write(Caller caller, TenantId tenant, String person, byte[] body) {
        Contact contact = inbox.find(tenant, person);
        JsonNode asked = InboxBody.read(json, body, BODY);
        String words = asked.path("words").asText("").strip();
        String key = asked.path("key").asText("");
        if (words.isEmpty() || words.length() > LONGEST) {
            throw InboxRefused.noWords(LONGEST);
        }
        if (!KEY.matcher(key).matches()) {
            throw InboxRefused.noKey();
        }
        if (PhoneNumber.parse(contact.number()).isEmpty()) {
            throw InboxRefused.unreachable();
        }
        if (optOuts.isOut(contact.actor())) {
            throw InboxRefused.wantsNoTexts();
        }
        pause(caller, contact.actor(), "conversation.write");
        return new ByHand(contact.actor(), words, key);
    }

    /** @param reply what was written down, or null where it could not be now */
    public Object demandReply(Object reply) {
        if (reply == null) {
            throw InboxRefused.notNow();
        }
        return reply;
    }

    private void pause(Caller caller, Actor actor, String what) {
        AgentPause pause = new AgentPause(clock.instant().plus(LENGTH), caller.name(), AgentPause.TAKEN_OVER);
        demand(pauses.pause(actor, pause, audit.done(caller, what, "person:" + actor.person(), "", "paused")));
        followUps.taken(caller, actor);
    }

    private static void demand(boolean known) {
        NotThere.demand(known ? Optional.of(true) : Optional.empty());
    }
}

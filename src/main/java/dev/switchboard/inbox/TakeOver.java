package dev.switchboard.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.AgentPause;
import dev.switchboard.conversation.AgentPauses;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.conversation.Threads.Contact;
import dev.switchboard.security.Audit;
import dev.switchboard.security.Caller;
import dev.switchboard.store.Once;
import dev.switchboard.store.Write;
import dev.switchboard.tools.business.FollowUps;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.NotThere;
import dev.switchboard.vocabulary.Pause;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private static final String TEXTS = "sms";
    private static final int LOOKS = 6;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Inbox inbox;
    private final AgentPauses pauses;
    private final OptOuts optOuts;
    private final FollowUps followUps;
    private final Once once;
    private final Audit audit;
    private final ObjectMapper json;
    private final Clock clock;
    private final Pause pause = Pause.real();

    TakeOver(
            Inbox inbox,
            AgentPauses pauses,
            OptOuts optOuts,
            FollowUps followUps,
            Once once,
            Audit audit,
            ObjectMapper json,
            Clock clock) {
        this.inbox = inbox;
        this.pauses = pauses;
        this.optOuts = optOuts;
        this.followUps = followUps;
        this.once = once;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What somebody of the business writes.
     *
     * @param effect the same when they send it again, so that it is written down once
     * @param pause what silences the agent with it
     * @param audit the entry that says who did it
     */
    public record ByHand(
            Caller caller, Actor actor, String words, Once.Effect effect, AgentPause pause, Write audit, Write taken) {

        /** What is written down with the text or not at all. */
        public List<Write> along() {
            return List.of(audit, taken);
        }

        @Override
        public String toString() {
            return "ByHand[person=" + actor.person() + "]";
        }
    }

    /** From now on the agent is silent for this person. */
    public Actor take(Caller caller, TenantId tenant, String person) {
        Contact contact = inbox.find(tenant, person);
        Actor actor = contact.actor();
        demand(pauses.pause(actor, pause(caller), entry(caller, actor, "conversation.take-over")));
        followUps.taken(caller, actor);
        return actor;
    }

    /** The agent speaks again, and answers what nobody has answered. */
    public Actor handBack(Caller caller, TenantId tenant, String person) {
        Actor actor = inbox.find(tenant, person).actor();
        demand(pauses.handBack(
                actor, audit.done(caller, "conversation.hand-back", "person:" + actor.person(), "paused", "")));
        return actor;
    }

    /** Reads what is to be sent. Who writes by hand has taken over, with what is written down, and not before. */
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
        Actor actor = contact.actor();
        Once.Effect effect = new Once.Effect(tenant, "by-hand#" + actor.person() + "#" + key);
        Write audited = entry(caller, actor, "conversation.write");
        return new ByHand(caller, actor, words, effect, pause(caller), audited, once.atOnce(effect));
    }

    /**
     * What is to be sent; null for what was written down before. Whoever has to wait for another reply has taken over all the
     * same; who cannot write has not.
     *
     * @param reply what was written down, or null where it could not be now
     */
    public Object written(ByHand byHand, Object reply) {
        if (reply != null) {
            followUps.taken(byHand.caller(), byHand.actor());
        } else if (!isThereSoon(byHand.effect())) {
            throw refused(byHand);
        }
        return reply;
    }

    /** Who holds the right to write may be the same text, sent by a click before and about to be written down. */
    private boolean isThereSoon(Once.Effect effect) {
        try {
            for (int look = 1; look < LOOKS; look++) {
                if (once.look(effect).isPresent()) {
                    return true;
                }
                pause.of(BETWEEN_LOOKS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return once.look(effect).isPresent();
    }

    private InboxRefused refused(ByHand byHand) {
        Actor actor = byHand.actor();
        List<Write> along = new ArrayList<>(OptOuts.mayBeTold(actor, TEXTS));
        along.add(byHand.audit());
        if (pauses.pause(actor, byHand.pause(), along.toArray(Write[]::new))) {
            followUps.taken(byHand.caller(), actor);
        }
        return optOuts.isOut(actor) ? InboxRefused.wantsNoTexts() : InboxRefused.notNow();
    }

    private AgentPause pause(Caller caller) {
        return new AgentPause(clock.instant().plus(LENGTH), caller.name(), AgentPause.TAKEN_OVER);
    }

    private Write entry(Caller caller, Actor actor, String what) {
        return audit.done(caller, what, "person:" + actor.person(), "", "paused");
    }

    private static void demand(boolean known) {
        NotThere.demand(known ? Optional.of(true) : Optional.empty());
    }
}

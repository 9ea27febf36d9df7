package dev.switchboard.conversation;

import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.events.Event;
import dev.switchboard.events.EventType;
import dev.switchboard.events.Outbox;
import dev.switchboard.events.Subject;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Store;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody of the business writes to a person. It silences the agent in the same transaction, so that who cannot write
 * has silenced nobody. Thread safe.
 */
public final class ByHand {

    private final Store store;
    private final Outbox outbox;
    private final Owed owed;
    private final Plans plans;

    public ByHand(Store store, Outbox outbox) {
        this.store = store;
        this.outbox = outbox;
        this.owed = new Owed(store);
        this.plans = new Plans(store);
    }

    /**
     * Writes down what will be sent. It answers all that is owed, and is owed itself until it is known to be sent, so that
     * after a crash somebody goes on with it.
     *
     * @param along what must be written in the same moment or not at all, like the audit and the key
     * @return empty when the claim was lost, the person wants no texts, or what goes along was written before: then nothing was changed
     */
    public Optional<Turn> plan(AnswerClaim claim, String channel, String words, AgentPause pause, List<Write> along) {
        Actor actor = claim.actor();
        List<Long> answered =
                Stream.concat(claim.owed().stream(), Stream.of(claim.seq())).toList();
        Turn reply = plans.reply(claim, answered, Speaker.STAFF, Delivery.SENDING, channel, words, null);
        Event paused =
                outbox.next(EventType.AGENT_PAUSED, actor.tenant(), Subject.person(actor), Map.of("why", pause.why()));
        List<Write> more = new ArrayList<>(OptOuts.mayBeTold(actor, channel));
        more.add(owed.mark(actor, claim.seq(), channel, store.now().plus(claim.kept())));
        more.add(outbox.telling(paused));
        more.addAll(along);
        Expression change = pause.change().after("SET #reply = :reply, ");
        Optional<Turn> planned = plans.write(claim, reply, change, claim.holds(store.now()), more);
        planned.ifPresent(written -> outbox.committed(paused));
        return planned;
    }
}

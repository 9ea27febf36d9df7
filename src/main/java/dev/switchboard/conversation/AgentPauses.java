package dev.switchboard.conversation;

import dev.switchboard.conversation.Turn.Asks;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.events.Event;
import dev.switchboard.events.EventType;
import dev.switchboard.events.Outbox;
import dev.switchboard.events.Subject;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * With whom the agent does not speak now. The mark lies on the head of the person, where whoever would answer finds it, and
 * a reply that an agent was still thinking about cannot be planned any more. Thread safe.
 */
public final class AgentPauses {

    /** How many turns back somebody looks for what nobody answered. */
    private static final int LOOKED_AT = 20;

    private static final String CALLS = "voice";

    private final Store store;
    private final Outbox outbox;
    private final Owed owed;

    public AgentPauses(Store store, Outbox outbox) {
        this.store = store;
        this.outbox = outbox;
        this.owed = new Owed(store);
    }

    /**
     * Silences the agent. A pause that is on already is replaced.
     *
     * @param along what must be written in the same moment, like the audit
     * @return false for somebody we do not know
     */
    public boolean pause(Actor actor, AgentPause pause, Write... along) {
        return change(actor, pause.mark(), EventType.AGENT_PAUSED, Map.of("why", pause.why()), along);
    }

    /**
     * Lets the agent speak again, and lets it answer what the person wrote and nobody answered since. Tell {@code
     * story:sms-answer} afterwards, so that it does so at once.
     *
     * @return false for somebody we do not know
     */
    public boolean handBack(Actor actor, Write... along) {
        Expression none = Expression.of("REMOVE #paused, #paused_by, #paused_why");
        if (!change(actor, none, EventType.AGENT_RESUMED, Map.of(), along)) {
            return false;
        }
        Instant expiry = Instant.ofEpochSecond(head(actor).orElseThrow().number(Table.TTL));
        unanswered(actor).forEach(turn -> store.transact(owed.mark(actor, turn.seq(), turn.channel(), expiry)));
        return true;
    }

    /** The pause that is on now. */
    public Optional<AgentPause> find(Actor actor) {
        return head(actor).flatMap(head -> AgentPause.of(head, store.now()));
    }

    private boolean change(Actor actor, Expression change, EventType type, Map<String, Object> data, Write... along) {
        if (head(actor).isEmpty()) {
            return false;
        }
        Event event = outbox.next(type, actor.tenant(), Subject.person(actor), data);
        List<Write> writes = new ArrayList<>(List.of(along));
        writes.add(Write.update(Table.PEOPLE, TurnItems.head(actor), change, Expression.of("attribute_exists(#seq)")));
        writes.add(outbox.telling(event));
        boolean done = store.transact(writes.toArray(Write[]::new)).isEmpty();
        if (done) {
            outbox.committed(event);
        }
        return done;
    }

    private Optional<Item> head(Actor actor) {
        return store.get(Table.PEOPLE, TurnItems.head(actor));
    }

    private List<Turn> unanswered(Actor actor) {
        List<Turn> recent = TurnItems.recent(store, actor, LOOKED_AT);
        int from = recent.size();
        while (from > 0 && waits(recent.get(from - 1))) {
            from--;
        }
        return recent.subList(from, recent.size()).stream()
                .filter(AgentPauses::wantsAnAnswer)
                .toList();
    }

    /** Not what the carrier answers, nor what was said in a call that is over. */
    private static boolean wantsAnAnswer(Turn turn) {
        return turn.speaker() == Speaker.PERSON
                && turn.asks() == Asks.ANSWER
                && !turn.channel().equals(CALLS);
    }

    private static boolean waits(Turn turn) {
        return turn.speaker() == Speaker.PERSON || turn.delivery() == Delivery.FAILED;
    }
}

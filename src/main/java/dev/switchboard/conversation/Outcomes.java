package dev.switchboard.conversation;

import dev.switchboard.conversation.Turn.Delivery;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How replies came out. The outcome, the end of what was owed, and the event that tells of it are one transaction; in the
 * common case, where nobody wrote meanwhile, its place and the end of the claim are in it too. Thread safe.
 */
final class Outcomes {

    private final Store store;
    private final Outbox outbox;
    private final Owed owed;
    private final PersonPlaces places;

    Outcomes(Store store, Outbox outbox, Owed owed) {
        this.store = store;
        this.outbox = outbox;
        this.owed = owed;
        this.places = new PersonPlaces(store);
    }

    /**
     * @param mine holds while the claim does
     * @return false when it is not for this claim to say so any more: then nothing is written
     */
    boolean settle(AnswerClaim claim, Turn reply, Delivery delivery, String sid, Expression mine) {
        Actor actor = claim.actor();
        Write note = note(actor, reply.seq(), delivery, sid);
        List<Write> cleared = owed.cleared(actor, reply.answers());
        Write freed = Write.update(
                Table.PEOPLE,
                TurnItems.head(actor),
                Expression.of("SET #seq = :next REMOVE #answering").with("next", claim.seq() + 1),
                mine.and(Expression.of("#seq = :place").with("place", claim.seq())));
        Event event = event(actor, reply, delivery, claim.seq() + 1);
        Optional<Write> refused = commit(event, note, cleared, freed);
        if (refused.isEmpty()) {
            return true;
        }
        if (refused.get() == note) {
            // Known already, and told by whoever found out first.
            owed.clear(actor, reply.answers());
            return true;
        }
        return settleAmongOthers(claim, reply, delivery, sid, mine);
    }

    /** The person wrote meanwhile, so the event gets a place of its own first; or the claim is lost. */
    private boolean settleAmongOthers(AnswerClaim claim, Turn reply, Delivery delivery, String sid, Expression mine) {
        Actor actor = claim.actor();
        boolean anybody = delivery == Delivery.SENT;
        Optional<Long> place = places.next(actor, anybody ? null : mine);
        if (place.isEmpty() && !anybody) {
            return false;
        }
        // Whoever is not remembered any more has no order to keep.
        Event event = event(actor, reply, delivery, place.orElse(claim.seq() + 1));
        Write note = note(actor, reply.seq(), delivery, sid);
        if (commit(event, note, owed.cleared(actor, reply.answers())).isPresent()) {
            owed.clear(actor, reply.answers());
        }
        return true;
    }

    /** The carrier has the reply, whoever sent it. */
    void proven(Actor actor, long seq, String sid) {
        Optional<Turn> reply = store.get(Table.TURNS, TurnItems.key(actor, seq)).map(TurnItems::turn);
        if (reply.isEmpty() || !open(reply.get(), Delivery.SENT)) {
            return;
        }
        long place = places.next(actor, null).orElse(seq + 1);
        commit(event(actor, reply.get(), Delivery.SENT, place), note(actor, seq, Delivery.SENT, sid), List.of());
    }

    private static boolean open(Turn reply, Delivery delivery) {
        return switch (reply.delivery()) {
            case PLANNED, SENDING -> true;
            // That the carrier has it is true even of a reply that we had given up.
            case FAILED -> delivery == Delivery.SENT;
            case SENT, NONE -> false;
        };
    }

    private Optional<Write> commit(Event event, Write note, List<Write> cleared, Write... more) {
        List<Write> writes = new ArrayList<>(List.of(note));
        writes.addAll(List.of(more));
        writes.addAll(cleared);
        writes.add(outbox.telling(event));
        Optional<Write> refused = store.transact(writes.toArray(Write[]::new));
        if (refused.isEmpty()) {
            outbox.committed(event);
        }
        return refused;
    }

    private static Write note(Actor actor, long seq, Delivery delivery, String sid) {
        var change = sid == null
                ? Expression.of("SET #delivery = :delivery")
                : Expression.of("SET #delivery = :delivery, #sid = :sid").with("sid", sid);
        var open = Expression.of("#delivery = :planned OR #delivery = :sending"
                        + (delivery == Delivery.SENT ? " OR #delivery = :failed" : ""))
                .with("planned", Delivery.PLANNED.name())
                .with("sending", Delivery.SENDING.name());
        if (delivery == Delivery.SENT) {
            open = open.with("failed", Delivery.FAILED.name());
        }
        Item key = TurnItems.key(actor, seq);
        return Write.update(Table.TURNS, key, change.with("delivery", delivery.name()), open);
    }

    private Event event(Actor actor, Turn reply, Delivery delivery, long place) {
        EventType type = delivery == Delivery.SENT ? EventType.REPLY_SENT : EventType.REPLY_FAILED;
        return outbox.event(
                type,
                actor.tenant(),
                Subject.person(actor),
                place,
                Map.of("channel", reply.channel(), "place", reply.seq()));
    }
}

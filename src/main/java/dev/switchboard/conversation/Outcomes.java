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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How replies came out. The outcome, the end of what was owed, and the event that tells of it are one transaction; in the
 * common case, where nobody wrote meanwhile, its place and the end of the claim are in it too. Thread safe.
 */
final class Outcomes {

    /** So long somebody who sent a reply may still be about to write down that it was sent. */
    private static final Duration AT_WORK = Duration.ofSeconds(10);

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

    /** Whether somebody may say how a reply ended, and whether the person has written meanwhile. */
    enum Ended {
        NOT_OURS,
        QUIET,
        AMONG_OTHERS
    }

    /**
     * @param mine holds while the claim does
     * @return not ours when it is not for this claim to say so any more: then nothing is written
     */
    Ended settle(AnswerClaim claim, Turn reply, Delivery delivery, String sid, Expression mine) {
        Actor actor = claim.actor();
        Write note = note(actor, reply, delivery, sid);
        List<Write> cleared = owed.cleared(actor, reply.answers());
        Write freed = Write.update(
                Table.PEOPLE,
                TurnItems.head(actor),
                Expression.of("SET #seq = :next REMOVE #answering").with("next", claim.seq() + 1),
                mine.and(Expression.of("#seq = :place").with("place", claim.seq())));
        Event event = event(actor, reply, delivery, claim.seq() + 1);
        Optional<Write> refused = commit(event, note, cleared, freed);
        if (refused.isEmpty()) {
            return Ended.QUIET;
        }
        if (refused.get() == note) {
            // Known already, and told by whoever found out first.
            owed.clear(actor, reply.answers());
            return Ended.AMONG_OTHERS;
        }
        return settleAmongOthers(claim, reply, delivery, sid, mine);
    }

    /** The person wrote meanwhile, so the event gets a place of its own first; or the claim is lost. */
    private Ended settleAmongOthers(AnswerClaim claim, Turn reply, Delivery delivery, String sid, Expression mine) {
        Actor actor = claim.actor();
        boolean anybody = delivery == Delivery.SENT;
        Optional<Long> place = places.next(actor, anybody ? null : mine);
        if (place.isEmpty() && !anybody) {
            return Ended.NOT_OURS;
        }
        // Whoever is not remembered any more has no order to keep.
        Event event = event(actor, reply, delivery, place.orElse(claim.seq() + 1));
        Write note = note(actor, reply, delivery, sid);
        if (commit(event, note, owed.cleared(actor, reply.answers())).isPresent()) {
            owed.clear(actor, reply.answers());
        }
        return Ended.AMONG_OTHERS;
    }

    /** What is owed gets no answer any more, and whoever listens hears so. */
    void drop(AnswerClaim claim, String channel) {
        Actor actor = claim.actor();
        Event event =
                outbox.next(EventType.REPLY_DROPPED, actor.tenant(), Subject.person(actor), Map.of("channel", channel));
        List<Write> writes = new ArrayList<>(owed.cleared(actor, claim.owed()));
        writes.add(outbox.telling(event));
        store.transact(writes.toArray(Write[]::new));
        outbox.committed(event);
    }

    /** The carrier has this part; whoever holds the claim then may send the next. That it has it is true whoever says so. */
    void accepted(AnswerClaim claim, Turn reply, String sid, Expression mine) {
        Item key = TurnItems.key(claim.actor(), reply.seq());
        Expression change = Expression.of("SET #delivery = :planned, #attempts = :none, #tried = :now, #part = :next, #"
                        + PartItems.of("sid", reply.part()) + " = :sid")
                .with("planned", Delivery.PLANNED.name())
                .with("none", 0)
                .with("now", store.now())
                .with("next", reply.part() + 1L)
                .with("sid", sid);
        Expression open =
                open(Delivery.PLANNED).and(Expression.of("#part = :part").with("part", reply.part()));
        Write freed =
                Write.update(Table.PEOPLE, TurnItems.head(claim.actor()), Expression.of("REMOVE #answering"), mine);
        Write note = Write.update(Table.TURNS, key, change, open);
        if (store.transact(note, freed).filter(freed::equals).isPresent()) {
            store.update(Table.TURNS, key, change, open);
        }
    }

    /** Notes the news in one write; what it proves is written where nobody else is about to. */
    Optional<Turn> carrierTells(Actor actor, long seq, CarrierNews news) {
        if (!news.possible()) {
            return Optional.empty();
        }
        String rank = PartItems.of("rank", news.part());
        String names = "SET #" + PartItems.of("status", news.part()) + " = :status, #" + rank + " = :rank"
                + (news.sid() == null ? "" : ", #" + PartItems.of("sid", news.part()) + " = :sid")
                + (news.errorCode() == null ? "" : ", #" + PartItems.of("error", news.part()) + " = :error");
        Expression change = Expression.of(names).with("status", news.status()).with("rank", news.rank());
        change = news.sid() == null ? change : change.with("sid", news.sid());
        change = news.errorCode() == null ? change : change.with("error", news.errorCode());
        var later = Expression.of(
                        "attribute_exists(#person) AND (attribute_not_exists(#" + rank + ") OR #" + rank + " < :rank)")
                .with("rank", news.rank());
        Optional<Turn> reply = store.update(Table.TURNS, TurnItems.key(actor, seq), change, later)
                .map(TurnItems::turn);
        // Only what has a name of the carrier's is known to be with the carrier.
        reply.filter(turn -> news.sid() != null && news.last() && nobodyElseSettles(turn))
                .ifPresent(turn -> proven(actor, turn, news.sid()));
        return reply;
    }

    /** Whoever sent it settles it within moments, and whoever finds it later sees that the carrier has named it. */
    private boolean nobodyElseSettles(Turn reply) {
        return switch (reply.delivery()) {
            case OFFERED, FAILED -> true;
            case PLANNED, SENDING -> reply.tried().isBefore(store.now().minus(AT_WORK));
            case SENT, NONE -> false;
        };
    }

    /** The carrier has the reply, whoever sent it. */
    private void proven(Actor actor, Turn reply, String sid) {
        long place = places.next(actor, null).orElse(reply.seq() + 1);
        commit(
                event(actor, reply, Delivery.SENT, place),
                note(actor, reply, Delivery.SENT, sid),
                owed.cleared(actor, reply.answers()));
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

    private static Write note(Actor actor, Turn reply, Delivery delivery, String sid) {
        var change = sid == null
                ? Expression.of("SET #delivery = :delivery")
                : Expression.of("SET #delivery = :delivery, #" + PartItems.of("sid", reply.part()) + " = :sid")
                        .with("sid", sid);
        Item key = TurnItems.key(actor, reply.seq());
        return Write.update(Table.TURNS, key, change.with("delivery", delivery.name()), open(delivery));
    }

    /** That the carrier has it is true even of a reply that we had given up. */
    private static Expression open(Delivery delivery) {
        boolean sent = delivery == Delivery.SENT;
        var open = Expression.of("#delivery = :was_planned OR #delivery = :was_sending OR #delivery = :was_offered"
                        + (sent ? " OR #delivery = :was_failed" : ""))
                .with("was_planned", Delivery.PLANNED.name())
                .with("was_sending", Delivery.SENDING.name())
                .with("was_offered", Delivery.OFFERED.name());
        return sent ? open.with("was_failed", Delivery.FAILED.name()) : open;
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

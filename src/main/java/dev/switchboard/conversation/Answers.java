package dev.switchboard.conversation;

import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.events.Outbox;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may answer a person, and how a reply came out. A reply answers exactly the turns that were owed when it was begun;
 * it is planned only while its claim holds, so that one who slept past it cannot write. Thread safe.
 */
public final class Answers {

    private final Store store;
    private final Duration length;
    private final Owed owed;
    private final Outcomes outcomes;

    /** @param length how long somebody may take to answer before another may try */
    public Answers(Store store, Outbox outbox, Duration length) {
        this.store = store;
        this.length = length;
        this.owed = new Owed(store);
        this.outcomes = new Outcomes(store, outbox, owed);
    }

    /**
     * The right to answer, when something is owed and nobody else is at it. The agent may have to be silent all the same.
     *
     * @param channel where the answer goes; what came another way is answered there
     */
    public Optional<AnswerClaim> claim(Actor actor, String channel) {
        return claim(actor, channel, length);
    }

    /** The same for as long as the caller says; it can be held on to. */
    public Optional<AnswerClaim> claim(Actor actor, String channel, Duration howLong) {
        Optional<AnswerClaim> claim = take(actor, channel, howLong);
        if (claim.isPresent() && claim.get().owed().isEmpty()) {
            release(claim.get());
            return Optional.empty();
        }
        return claim;
    }

    /** The right of somebody of the business to write to a person, whether something is owed or not. */
    public Optional<AnswerClaim> claimByHand(Actor actor) {
        return take(actor, null, length);
    }

    private Optional<AnswerClaim> take(Actor actor, String channel, Duration howLong) {
        Instant now = store.now();
        var take = Expression.of(
                        "SET #answering = :until, #seq = #seq + :one, #fence = if_not_exists(#fence, :zero) + :one")
                .with("until", now.plus(howLong))
                .with("zero", 0)
                .with("one", 1);
        var free = Expression.of("attribute_exists(#seq) AND (attribute_not_exists(#answering) OR #answering <= :now)")
                .with("now", now);
        // What is owed is read under the claim: before it, somebody else might still be answering it.
        return store.update(Table.PEOPLE, TurnItems.head(actor), take, free)
                .map(head -> new AnswerClaim(
                        actor,
                        head.number("fence"),
                        head.number("seq"),
                        head.findNumber("reply").orElse(0L),
                        owed.to(actor, channel),
                        head.find("from").orElse(null),
                        head.find("line").orElse(null),
                        Duration.ofSeconds(head.number("kept")),
                        AgentPause.of(head, now).orElse(null)));
    }

    /** What is owed gets no answer of the agent: somebody of the business sees to it, or nobody should. */
    public void leave(AnswerClaim claim) {
        owed.clear(claim.actor(), claim.owed());
        release(claim);
    }

    /** The reply that somebody before us began for what is owed, if there is one; it may even have come through. */
    public Optional<Turn> begun(AnswerClaim claim) {
        if (claim.begun() == 0) {
            return Optional.empty();
        }
        return store.get(Table.TURNS, TurnItems.key(claim.actor(), claim.begun()))
                .map(TurnItems::turn)
                .filter(turn -> !Collections.disjoint(turn.answers(), claim.owed()));
    }

    /**
     * Writes down what an agent will send, before it is sent. Empty when the claim was lost or the agent silenced: then it
     * must not be sent.
     *
     * @param told what the agent was told that found these words, or null
     */
    public Optional<Turn> plan(AnswerClaim claim, String channel, String words, Told told) {
        Expression allowed = mine(claim).and(AgentPause.none(store.now()));
        return plan(claim, claim.owed(), Speaker.AGENT, channel, words, told, allowed);
    }

    /**
     * The same for what somebody of the business wrote; it answers all that is owed, and is owed itself until it is known
     * to be sent, so that after a crash somebody goes on with it.
     */
    public Optional<Turn> planByHand(AnswerClaim claim, String channel, String words) {
        List<Long> answered =
                Stream.concat(claim.owed().stream(), Stream.of(claim.seq())).toList();
        Write itself =
                owed.mark(claim.actor(), claim.seq(), channel, store.now().plus(claim.kept()));
        return plan(claim, answered, Speaker.STAFF, channel, words, null, mine(claim), itself);
    }

    private Optional<Turn> plan(
            AnswerClaim claim,
            List<Long> answered,
            Speaker speaker,
            String channel,
            String words,
            Told told,
            Expression allowed,
            Write... along) {
        Turn reply = new Turn(
                claim.seq(),
                speaker,
                channel,
                words,
                store.now(),
                store.now(),
                answered,
                Delivery.SENDING,
                1,
                null,
                told);
        Stream<Write> writes = Stream.of(
                Write.update(
                        Table.PEOPLE,
                        TurnItems.head(claim.actor()),
                        Expression.of("SET #reply = :reply").with("reply", claim.seq()),
                        allowed),
                Write.put(
                        Table.TURNS,
                        TurnItems.item(claim.actor(), reply, store.now().plus(claim.kept())),
                        store.absent(Table.TURNS)));
        Optional<Write> refused =
                store.transact(Stream.concat(writes, Stream.of(along)).toArray(Write[]::new));
        return refused.isEmpty() ? Optional.of(reply) : Optional.empty();
    }

    /** Begins another attempt with a reply that was planned before. False when the claim was lost. */
    public boolean again(AnswerClaim claim, Turn reply) {
        Optional<Write> refused = store.transact(
                Write.check(Table.PEOPLE, TurnItems.head(claim.actor()), mine(claim)),
                Write.update(
                        Table.TURNS,
                        TurnItems.key(claim.actor(), reply.seq()),
                        Expression.of("SET #delivery = :sending, #attempts = #attempts + :one, #tried = :now")
                                .with("sending", Delivery.SENDING.name())
                                .with("now", store.now())
                                .with("one", 1),
                        Expression.of("#attempts = :attempts AND #delivery <> :sent")
                                .with("attempts", reply.attempts())
                                .with("sent", Delivery.SENT.name())));
        return refused.isEmpty();
    }

    /** Notes that the carrier surely did not take the reply, so that it may be sent again without asking. */
    public void unsent(AnswerClaim claim, Turn reply) {
        store.update(
                Table.TURNS,
                TurnItems.key(claim.actor(), reply.seq()),
                Expression.of("SET #delivery = :planned, #attempts = #attempts - :one")
                        .with("planned", Delivery.PLANNED.name())
                        .with("one", 1),
                Expression.of("#delivery = :sending").with("sending", Delivery.SENDING.name()));
    }

    /**
     * Notes how the reply came out, that what it answers has its answer, and tells of it. That it was sent is true whoever
     * says so; that it is given up may only be said by the one whose claim holds.
     *
     * @return whether the person is owed another answer, because they wrote meanwhile
     */
    public boolean settle(AnswerClaim claim, Turn reply, Delivery delivery, String sid) {
        if (!outcomes.settle(claim, reply, delivery, sid, mine(claim))) {
            return false;
        }
        release(claim);
        return !owed.to(claim.actor(), null).isEmpty();
    }

    /** Keeps the right for so long from now on. False when it was lost. */
    public boolean hold(AnswerClaim claim, Duration longer) {
        var until = Expression.of("SET #answering = :until")
                .with("until", store.now().plus(longer));
        return store.update(Table.PEOPLE, TurnItems.head(claim.actor()), until, mine(claim))
                .isPresent();
    }

    /** Lets somebody else answer, now. */
    public void release(AnswerClaim claim) {
        store.update(Table.PEOPLE, TurnItems.head(claim.actor()), Expression.of("REMOVE #answering"), mine(claim));
    }

    /**
     * What the carrier tells of a reply proves that it has it, whoever sent it and however that ended.
     *
     * @return whether it was news: not told before, and not overtaken by something later
     */
    public boolean carrierTells(Actor actor, long seq, String sid, String status, int rank, String errorCode) {
        outcomes.proven(actor, seq, sid);
        var later = Expression.of("attribute_exists(#person) AND (attribute_not_exists(#rank) OR #rank < :rank)")
                .with("rank", rank);
        var change = Expression.of(
                        "SET #status = :status, #rank = :rank" + (errorCode == null ? "" : ", #error = :error"))
                .with("status", status)
                .with("rank", rank);
        return store.update(
                        Table.TURNS,
                        TurnItems.key(actor, seq),
                        errorCode == null ? change : change.with("error", errorCode),
                        later)
                .isPresent();
    }

    /** The turns of a person that have no answer, whatever the channel. */
    public List<Long> owedTo(Actor actor) {
        return owed.to(actor, null);
    }

    /** The people who have waited longer than this, so that whatever stopped their answer is made good. */
    public List<Actor> owedLongerThan(Duration wait) {
        return owed.longerThan(wait, null);
    }

    /** The same on one channel. */
    public List<Actor> owedLongerThan(Duration wait, String channel) {
        return owed.longerThan(wait, channel);
    }

    private Expression mine(AnswerClaim claim) {
        return Expression.of("#fence = :fence AND #answering > :now")
                .with("fence", claim.fence())
                .with("now", store.now());
    }
}

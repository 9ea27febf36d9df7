package dev.switchboard.conversation;

import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.events.Outbox;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.vocabulary.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Who may answer a person, and how a reply came out. A reply answers exactly the turns that were owed when it was begun;
 * it is planned only while its claim holds, so that one who slept past it cannot write. Thread safe.
 */
public final class Answers {

    private static final long SECONDS_AN_HOUR = 3600;

    private final Store store;
    private final Duration length;
    private final Executor besides;
    private final Owed owed;
    private final Plans plans;
    private final Outcomes outcomes;

    /** @param length how long somebody may take to answer before another may try */
    public Answers(Store store, Outbox outbox, Duration length) {
        this(store, outbox, length, Runnable::run);
    }

    /** @param besides where one read goes while another is under way; may run it at once */
    public Answers(Store store, Outbox outbox, Duration length, Executor besides) {
        this.store = store;
        this.length = length;
        this.besides = besides;
        this.owed = new Owed(store);
        this.plans = new Plans(store);
        this.outcomes = new Outcomes(store, outbox, owed);
    }

    /**
     * The right to answer, when something is owed and nobody else is at it. The agent may have to be silent all the same.
     *
     * @param channel where the answer goes; what came another way is answered there
     */
    public Optional<AnswerClaim> claim(Actor actor, String channel) {
        return claim(actor, ClaimTerms.atOnce(channel));
    }

    public Optional<AnswerClaim> claim(Actor actor, ClaimTerms terms) {
        return claim(actor, terms, length);
    }

    /** The same for as long as the caller says; it can be held on to. */
    public Optional<AnswerClaim> claim(Actor actor, String channel, Duration howLong) {
        return claim(actor, ClaimTerms.atOnce(channel), howLong);
    }

    private Optional<AnswerClaim> claim(Actor actor, ClaimTerms terms, Duration howLong) {
        Optional<AnswerClaim> claim = take(actor, terms, howLong);
        if (claim.isPresent() && claim.get().owed().isEmpty()) {
            release(claim.get());
            return Optional.empty();
        }
        return claim;
    }

    /** The right of somebody of the business to write to a person, whether something is owed or not. */
    public Optional<AnswerClaim> claimByHand(Actor actor) {
        return take(actor, ClaimTerms.atOnce(null), length);
    }

    private Optional<AnswerClaim> take(Actor actor, ClaimTerms terms, Duration howLong) {
        Instant now = store.now();
        var take = Expression.of("SET #answering = :until, #seq = #seq + :one,"
                        + " #fence = if_not_exists(#fence, :zero) + :one REMOVE #burst")
                .with("until", now.plus(howLong))
                .with("zero", 0)
                .with("one", 1);
        var free = Expression.of("attribute_exists(#seq) AND (attribute_not_exists(#answering) OR #answering <= :now)")
                .with("now", now);
        // What is owed is read under the claim: before it, somebody else might still be answering it.
        return store.update(
                        Table.PEOPLE,
                        TurnItems.head(actor),
                        take,
                        terms.quiet().isZero() ? free : free.and(quiet(now, terms)))
                .map(head -> claimed(actor, terms, head, now));
    }

    private static Expression quiet(Instant now, ClaimTerms terms) {
        return Expression.of("attribute_not_exists(#burst) OR #wrote <= :quiet OR #burst <= :longest")
                .with("quiet", now.minus(terms.quiet()))
                .with("longest", now.minus(terms.longest()));
    }

    private AnswerClaim claimed(Actor actor, ClaimTerms terms, Item head, Instant now) {
        CompletableFuture<Owed.Waiting> marks =
                CompletableFuture.supplyAsync(() -> owed.waiting(actor, terms.channel()), besides);
        List<Turn> recent = TurnItems.recent(store, actor, terms.turns());
        Owed.Waiting waiting = marks.join();
        return new AnswerClaim(
                actor,
                head.number("fence"),
                head.number("seq"),
                head.findNumber("reply").orElse(0L),
                waiting.here(),
                recent,
                head.find("from").orElse(null),
                head.find("line").orElse(null),
                Duration.ofSeconds(head.number("kept")),
                AgentPause.of(head, now).orElse(null),
                new AnswerClaim.Pace(
                        head.findNumber("hour").orElse(0L),
                        head.findNumber("hour_replies").orElse(0L).intValue()),
                waiting.elsewhere()
                        || head.findNumber("last")
                                .filter(last -> recent.stream().noneMatch(turn -> turn.seq() == last))
                                .isPresent(),
                Memory.of(head, now));
    }

    /** What is owed gets no answer of the agent: somebody of the business sees to it, or nobody should. */
    public void leave(AnswerClaim claim) {
        owed.clear(claim.actor(), claim.owed());
        release(claim);
    }

    /** The same for a business that answers nobody any more; it is told. */
    public void drop(AnswerClaim claim, String channel) {
        outcomes.drop(claim, channel);
        release(claim);
    }

    /** The reply that somebody before us began for what is owed, if there is one; it may even have come through. */
    public Optional<Turn> begun(AnswerClaim claim) {
        if (claim.begun() == 0) {
            return Optional.empty();
        }
        return claim.recent().stream()
                .filter(turn -> turn.seq() == claim.begun())
                .findFirst()
                .or(() -> store.get(Table.TURNS, TurnItems.key(claim.actor(), claim.begun()))
                        .map(TurnItems::turn))
                .filter(turn -> !Collections.disjoint(turn.answers(), claim.owed()));
    }

    /**
     * Writes down what an agent will send, before it is sent. Empty when the claim was lost, the agent silenced or the person
     * wants no texts: then it must not be sent.
     *
     * @param told what the agent was told that found these words, or null
     */
    public Optional<Turn> plan(AnswerClaim claim, String channel, String words, Told told) {
        return plan(claim, Delivery.SENDING, channel, words, told);
    }

    /** @param delivery sending, or offered where the answer to a webhook carries it */
    public Optional<Turn> plan(AnswerClaim claim, Delivery delivery, String channel, String words, Told told) {
        Turn reply = plans.reply(claim, Speaker.AGENT, delivery, channel, words, told);
        long hour = store.now().getEpochSecond() / SECONDS_AN_HOUR;
        int before = claim.pace().hour() == hour ? claim.pace().replies() : 0;
        var change = Expression.of("SET #reply = :reply, #hour = :hour, #hour_replies = :replies")
                .with("hour", hour)
                .with("replies", before + 1L);
        return plans.write(
                claim,
                reply,
                change,
                mine(claim).and(AgentPause.none(store.now())),
                OptOuts.mayBeTold(claim.actor(), channel));
    }

    /** What has to be said even to somebody who wants no texts or no agent: that it is so. */
    public Optional<Turn> planNotice(AnswerClaim claim, String channel, String words) {
        Turn reply = plans.reply(claim, Speaker.AGENT, Delivery.SENDING, channel, words, null);
        return plans.write(claim, reply, Expression.of("SET #reply = :reply"), mine(claim), List.of());
    }

    /** Begins another attempt with a reply that was planned before. False when the claim was lost, or nobody wants it now. */
    public boolean again(AnswerClaim claim, Turn reply) {
        return plans.again(claim, reply, mine(claim));
    }

    /**
     * Notes that the carrier surely did not take the reply, so that it may be sent again without asking. It says nothing of an
     * attempt that somebody else began meanwhile.
     */
    public void unsent(AnswerClaim claim, Turn reply, int attempt) {
        store.update(
                Table.TURNS,
                TurnItems.key(claim.actor(), reply.seq()),
                Expression.of("SET #delivery = :planned, #attempts = #attempts - :one")
                        .with("planned", Delivery.PLANNED.name())
                        .with("one", 1),
                Expression.of("#delivery = :sending AND #attempts = :attempt AND #part = :part")
                        .with("sending", Delivery.SENDING.name())
                        .with("attempt", attempt)
                        .with("part", reply.part()));
    }

    /** The carrier took this part, and another one follows. */
    public void accepted(AnswerClaim claim, Turn reply, String sid) {
        outcomes.accepted(claim, reply, sid, mine(claim));
    }

    /**
     * Notes how the reply came out, that what it answers has its answer, and tells of it. That it was sent is true whoever
     * says so; that it is given up may only be said by the one whose claim holds.
     *
     * @return whether the person is owed another answer, because they wrote meanwhile
     */
    public boolean settle(AnswerClaim claim, Turn reply, Delivery delivery, String sid) {
        return switch (outcomes.settle(claim, reply, delivery, sid, mine(claim))) {
            case NOT_OURS -> false;
            case QUIET -> claim.arriving() && !owed.to(claim.actor(), null).isEmpty();
            case AMONG_OTHERS -> {
                release(claim);
                yield !owed.to(claim.actor(), null).isEmpty();
            }
        };
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
     * @return the reply as it is now; empty where this is no news, because it was told before or overtaken
     */
    public Optional<Turn> carrierTells(Actor actor, long seq, CarrierNews news) {
        return outcomes.carrierTells(actor, seq, news);
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
        return claim.holds(store.now());
    }
}

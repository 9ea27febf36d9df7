package dev.switchboard.conversation;

import dev.switchboard.conversation.Turn.Asks;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How what will be sent is written down before it is sent, and before each further attempt. Thread safe. */
final class Plans {

    private final Store store;

    Plans(Store store) {
        this.store = store;
    }

    Turn reply(AnswerClaim claim, Speaker speaker, Delivery delivery, String channel, String words, Told told) {
        return reply(claim, claim.owed(), speaker, delivery, channel, words, told);
    }

    Turn reply(
            AnswerClaim claim,
            List<Long> answered,
            Speaker speaker,
            Delivery delivery,
            String channel,
            String words,
            Told told) {
        Instant now = store.now();
        return new Turn(claim.seq(), speaker, channel, words, now, now, answered, delivery, 1, null, told);
    }

    /**
     * @param change what becomes of the person's head besides
     * @param allowed what has to hold of it
     * @param checks what has to hold, or happens, besides
     */
    Optional<Turn> write(AnswerClaim claim, Turn reply, Expression change, Expression allowed, List<Write> checks) {
        List<Write> writes = new ArrayList<>(checks);
        writes.add(
                Write.update(Table.PEOPLE, TurnItems.head(claim.actor()), change.with("reply", claim.seq()), allowed));
        writes.add(Write.put(
                Table.TURNS,
                TurnItems.item(claim.actor(), reply, store.now().plus(claim.kept())),
                store.absent(Table.TURNS)));
        return store.transact(writes.toArray(Write[]::new)).isEmpty() ? Optional.of(reply) : Optional.empty();
    }

    /** Begins another attempt with a reply that was planned before. False when the claim was lost, or nobody wants it now. */
    boolean again(AnswerClaim claim, Turn reply, Expression mine) {
        List<Write> writes = new ArrayList<>(List.of(
                Write.check(Table.PEOPLE, TurnItems.head(claim.actor()), mine),
                Write.update(
                        Table.TURNS,
                        TurnItems.key(claim.actor(), reply.seq()),
                        Expression.of("SET #delivery = :sending, #attempts = #attempts + :one, #tried = :now")
                                .with("sending", Delivery.SENDING.name())
                                .with("now", store.now())
                                .with("one", 1),
                        Expression.of("#attempts = :attempts AND #delivery <> :sent")
                                .with("attempts", reply.attempts())
                                .with("sent", Delivery.SENT.name()))));
        if (!confirmsSilence(claim, reply)) {
            writes.addAll(OptOuts.mayBeTold(claim.actor(), reply.channel()));
        }
        return store.transact(writes.toArray(Write[]::new)).isEmpty();
    }

    private static boolean confirmsSilence(AnswerClaim claim, Turn reply) {
        return claim.recent().stream()
                .anyMatch(turn -> reply.answers().contains(turn.seq()) && turn.asks() != Asks.ANSWER);
    }
}

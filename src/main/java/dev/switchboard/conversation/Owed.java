package dev.switchboard.conversation;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which turns have no answer yet, over all tenants: by person for whoever answers, and as a whole, so that a hub that starts after a crash finds the texts that
 * were accepted and not answered.
 */
final class Owed {

    private static final int SHARDS = 8;
    private static final int MOST_PER_SHARD = 100;
    private static final int MOST_TO_ONE = 50;

    private final Store store;

    Owed(Store store) {
        this.store = store;
    }

    /** Written together with the turn itself, so that what is kept is owed. */
    Write mark(Actor actor, long seq, String channel, Instant expiry) {
        return Write.put(
                Table.OWED,
                key(actor, seq)
                        .with("channel", channel)
                        .with("tenant", actor.tenant().value())
                        .with("id", actor.person().value())
                        .with("mode", actor.mode().wire())
                        .with("seq", seq)
                        .with("since", store.now())
                        .until(expiry));
    }

    /**
     * The turns of this person that have no answer.
     *
     * @param channel where the answer has to go, or null for all of them
     */
    List<Long> to(Actor actor, String channel) {
        var keys = Expression.of("#shard = :shard AND begins_with(#turn, :person)")
                .with("shard", shard(actor))
                .with("person", TurnItems.person(actor) + "#");
        return store.query(Table.OWED, keys, false, MOST_TO_ONE).stream()
                .filter(item -> isOf(item, channel))
                .map(item -> item.number("seq"))
                .toList();
    }

    /** Written together with the news that they are answered. */
    List<Write> cleared(Actor actor, List<Long> answered) {
        return answered.stream()
                .map(seq -> Write.delete(Table.OWED, key(actor, seq), null))
                .toList();
    }

    void clear(Actor actor, List<Long> answered) {
        answered.forEach(seq -> store.delete(Table.OWED, key(actor, seq), null));
    }

    /** Who has waited for longer than this, on one channel or, for null, on any. */
    List<Actor> longerThan(Duration wait, String channel) {
        Instant before = store.now().minus(wait);
        return IntStream.range(0, SHARDS)
                .mapToObj(shard -> Expression.of("#shard = :shard").with("shard", "shard#" + shard))
                .flatMap(keys -> store.query(Table.OWED, keys, false, MOST_PER_SHARD).stream())
                .filter(item -> item.instant("since").isBefore(before) && isOf(item, channel))
                .map(item -> new Actor(
                        new TenantId(item.text("tenant")),
                        new PersonId(item.text("id")),
                        ActorMode.of(item.text("mode"))))
                .distinct()
                .toList();
    }

    /** A mark from before there were several channels is of a text. */
    private static boolean isOf(Item mark, String channel) {
        return channel == null || mark.find("channel").orElse("sms").equals(channel);
    }

    private static Item key(Actor actor, long seq) {
        return Item.of("shard", shard(actor)).with("turn", String.format("%s#%012d", TurnItems.person(actor), seq));
    }

    private static String shard(Actor actor) {
        return "shard#" + Math.floorMod(TurnItems.person(actor).hashCode(), SHARDS);
    }
}

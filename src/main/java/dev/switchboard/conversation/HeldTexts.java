package dev.switchboard.conversation;

import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.conversation.Turn.Speaker;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Texts that nobody waits for and that go later: each is a reply that is planned in the thread, and a mark that says when
 * somebody has to look after it. The marks stand apart from what is owed an answer, so that a full night hides nobody who
 * waits. Thread safe.
 */
public final class HeldTexts {

    private static final int SHARDS = 8;
    private static final int MOST_PER_SHARD = 1_000;
    private static final int PLACE_ATTEMPTS = 5;

    private final Store store;
    private final PersonPlaces places;

    public HeldTexts(Store store) {
        this.store = store;
        this.places = new PersonPlaces(store);
    }

    /**
     * What has to be looked after now.
     *
     * @param seq the place of the text in the person's thread
     */
    public record Held(Actor actor, long seq, Instant due) {}

    /**
     * What goes later.
     *
     * @param due not before then
     * @param kept how long this tenant keeps what was said
     */
    public record Order(String channel, String words, Instant due, Duration kept) {
        @Override
        public String toString() {
            return "Order[channel=" + channel + ", due=" + due + "]";
        }
    }

    /** Whether a text is held, or what kept it from that. */
    public enum Outcome {
        HELD,
        /** The person wants no texts. */
        UNWANTED,
        /** What has to be written along could not be. */
        NOT_ALONG
    }

    /**
     * Plans a text for later, for somebody who is remembered at least as long as it is.
     *
     * @param along what must be written in the same moment or not at all
     */
    public Outcome hold(Actor actor, Order order, Write along) {
        Instant expiry = store.now().plus(order.kept());
        List<Write> wanted = OptOuts.mayBeTold(actor, order.channel());
        for (int attempt = 1; attempt <= PLACE_ATTEMPTS; attempt++) {
            long seq = places.next(actor, null).orElseThrow();
            List<Write> writes = new ArrayList<>(wanted);
            writes.add(along);
            writes.add(
                    Write.put(Table.TURNS, TurnItems.item(actor, turn(seq, order), expiry), store.absent(Table.TURNS)));
            writes.add(remembered(actor, expiry));
            writes.add(mark(new Held(actor, seq, order.due()), expiry));
            Write refused = store.transact(writes.toArray(Write[]::new)).orElse(null);
            if (refused == null) {
                return Outcome.HELD;
            }
            if (refused == along || wanted.contains(refused)) {
                return refused == along ? Outcome.NOT_ALONG : Outcome.UNWANTED;
            }
        }
        throw new IllegalStateException("Places in the thread of person " + actor.person() + " are taken.");
    }

    private Turn turn(long seq, Order order) {
        Instant now = store.now();
        return new Turn(
                seq,
                Speaker.AGENT,
                order.channel(),
                order.words(),
                now,
                now,
                List.of(seq),
                Delivery.PLANNED,
                0,
                null,
                null);
    }

    private static Write remembered(Actor actor, Instant expiry) {
        return Write.update(
                Table.PEOPLE,
                TurnItems.head(actor),
                Expression.of("SET #ttl = :ttl").with("ttl", expiry.getEpochSecond()),
                Expression.of("attribute_exists(#seq)"));
    }

    /** What is due, over all tenants: of each person the first, as the others come after it. */
    public List<Held> due() {
        var first = new HashSet<String>();
        String now = moment(store.now());
        return IntStream.range(0, SHARDS)
                .mapToObj(shard -> Expression.of("#shard = :shard AND #turn < :now")
                        .with("shard", "held#" + shard)
                        .with("now", now))
                .flatMap(keys -> store.query(Table.OWED, keys, false, MOST_PER_SHARD).stream())
                .map(HeldTexts::held)
                .filter(held -> first.add(TurnItems.person(held.actor())))
                .toList();
    }

    /** It goes later still. */
    public void putOff(Held held, Instant due, Duration kept) {
        store.transact(
                mark(new Held(held.actor(), held.seq(), due), store.now().plus(kept)),
                Write.delete(Table.OWED, key(held), null));
    }

    /** Nobody has to look after it any more. */
    public void done(Held held) {
        store.delete(Table.OWED, key(held), null);
    }

    private static Write mark(Held held, Instant expiry) {
        Actor actor = held.actor();
        return Write.put(
                Table.OWED,
                key(held)
                        .with("tenant", actor.tenant().value())
                        .with("id", actor.person().value())
                        .with("mode", actor.mode().wire())
                        .with("seq", held.seq())
                        .with("since", held.due())
                        .until(expiry));
    }

    private static Held held(Item mark) {
        Actor actor = new Actor(
                new TenantId(mark.text("tenant")), new PersonId(mark.text("id")), ActorMode.of(mark.text("mode")));
        return new Held(actor, mark.number("seq"), mark.instant("since"));
    }

    /** In the order of the moments and of the thread, so that whoever looks reads what is due and nothing else. */
    private static Item key(Held held) {
        String person = TurnItems.person(held.actor());
        return Item.of("shard", "held#" + Math.floorMod(person.hashCode(), SHARDS))
                .with("turn", String.format(Locale.ROOT, "%s#%s#%012d", moment(held.due()), person, held.seq()));
    }

    private static String moment(Instant at) {
        return String.format(Locale.ROOT, "%015d", at.toEpochMilli());
    }
}

package dev.switchboard.scenario;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.Actor;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The calls to the record that a text and its reply cost, one after the other or side by side as the hub makes them, and
 * nothing else: no webhook, no route, no model, no carrier. Nobody looks after what it leaves.
 */
final class BareText {

    private static final String NOBODYS = "bare";
    private static final int TURNS = 20;

    private final Store store;
    private final Executor reads;

    BareText(Store store, Executor reads) {
        this.store = store;
        this.reads = reads;
    }

    /** Of somebody who is in the record. */
    void write(Actor actor, String words) {
        String person = actor.tenant() + "#" + actor.person();
        Item head = Item.of("person", person);
        long place = place(actor, head);
        received(person, place, words);
        long next = claimed(head);
        read(person);
        planned(head, next, place, words);
        settled(head, person, next, place);
    }

    private long place(Actor actor, Item head) {
        var wish = CompletableFuture.supplyAsync(() -> store.get(Table.OPT_OUTS, head), reads);
        var change = Expression.of(
                        "SET #seq = #seq + :one, #last = #seq, #wrote = :now, #burst = :now, #active = :active")
                .with("one", 1)
                .with("now", store.now())
                .with("active", String.format("%015d#%s", store.now().toEpochMilli(), actor.person()));
        long place =
                store.update(Table.PEOPLE, head, change, null).orElseThrow().number("seq");
        wish.join();
        return place;
    }

    private void received(String person, long place, String words) {
        store.transact(
                Write.put(Table.ONCE, Item.of("effect", person + UUID.randomUUID()), store.absent(Table.ONCE)),
                Write.put(Table.TURNS, turn(person, place, "PERSON", words), store.absent(Table.TURNS)),
                Write.put(Table.OWED, owed(person, place).with("channel", "sms").with("since", store.now())),
                event(person, place));
    }

    private long claimed(Item head) {
        var take = Expression.of("SET #answering = :until, #seq = #seq + :one REMOVE #burst")
                .with("until", store.now().plusSeconds(60))
                .with("one", 1);
        var free = Expression.of("attribute_exists(#seq) AND (attribute_not_exists(#answering) OR #answering <= :now)")
                .with("now", store.now());
        return store.update(Table.PEOPLE, head, take, free).orElseThrow().number("seq");
    }

    private void read(String person) {
        var marks = CompletableFuture.supplyAsync(() -> store.query(Table.OWED, marks(person), false, TURNS), reads);
        store.query(Table.TURNS, Expression.of("#person = :person").with("person", person), true, TURNS);
        marks.join();
    }

    private void planned(Item head, long place, long answered, String words) {
        store.transact(
                Write.check(Table.OPT_OUTS, head, Expression.of("attribute_not_exists(#person)")),
                Write.update(
                        Table.PEOPLE, head, Expression.of("SET #reply = :reply").with("reply", place), mine()),
                Write.put(
                        Table.TURNS,
                        turn(head.text("person"), place, "AGENT", "You said: " + words)
                                .with("answers", "" + answered),
                        store.absent(Table.TURNS)));
    }

    private void settled(Item head, String person, long place, long answered) {
        store.transact(
                Write.update(
                        Table.TURNS,
                        Item.of("person", person).with("seq", place),
                        Expression.of("SET #delivery = :sent, #sid = :sid")
                                .with("sent", "SENT")
                                .with("sid", "SM" + "0".repeat(32)),
                        Expression.of("#delivery = :sending").with("sending", "SENDING")),
                Write.update(
                        Table.PEOPLE,
                        head,
                        Expression.of("SET #seq = :next REMOVE #answering").with("next", place + 1),
                        mine()),
                Write.delete(Table.OWED, owed(person, answered), null),
                event(person, place + 1));
    }

    private Expression mine() {
        return Expression.of("#answering > :now").with("now", store.now());
    }

    private Item turn(String person, long place, String speaker, String words) {
        return Item.of("person", person)
                .with("seq", place)
                .with("speaker", speaker)
                .with("channel", "sms")
                .with("words", words)
                .with("at", store.now())
                .with("answers", "")
                .with("delivery", speaker.equals("AGENT") ? "SENDING" : "NONE")
                .with("attempts", 1)
                .until(store.now().plusSeconds(86_400));
    }

    private static Item owed(String person, long place) {
        return Item.of("shard", NOBODYS).with("turn", String.format("%s#%012d", person, place));
    }

    private static Expression marks(String person) {
        return Expression.of("#shard = :shard AND begins_with(#turn, :person)")
                .with("shard", NOBODYS)
                .with("person", person + "#");
    }

    private Write event(String person, long place) {
        return Write.put(
                Table.OUTBOX,
                Item.of("shard", NOBODYS)
                        .with("entry", String.format("%s#%015d", person, place))
                        .with("id", UUID.randomUUID().toString())
                        .with("at", store.now())
                        .with("event", "{\"type\":\"message.received\",\"data\":{\"channel\":\"sms\"}}"));
    }
}

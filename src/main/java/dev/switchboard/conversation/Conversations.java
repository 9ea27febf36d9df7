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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** The record of what was said. Every turn has its place from the head of the person. Thread safe. */
public final class Conversations {

    /** DynamoDB counts without a gap; the one in this process has been seen to give a first place twice. */
    private static final int PLACE_ATTEMPTS = 5;

    private final Store store;
    private final Outbox outbox;
    private final Owed owed;
    private final PersonPlaces places;

    public Conversations(Store store, Outbox outbox) {
        this.store = store;
        this.outbox = outbox;
        this.owed = new Owed(store);
        this.places = new PersonPlaces(store);
    }

    /**
     * What a person said, and where an answer to it goes.
     *
     * @param from their number, or null where there is none: then the one that is known stays
     * @param line the number they wrote to, or null
     * @param media the files that came with it
     */
    public record Said(String channel, String words, String from, String line, Duration retention, List<Medium> media) {

        public Said {
            media = List.copyOf(media);
        }

        public Said(String channel, String words, String from, String line, Duration retention) {
            this(channel, words, from, line, retention, List.of());
        }

        public Said with(List<Medium> files) {
            return new Said(channel, words, from, line, retention, files);
        }

        /** On a page, where nobody has a number. */
        public static Said onPage(String channel, String words, Duration retention) {
            return new Said(channel, words, null, null, retention);
        }

        @Override
        public String toString() {
            return "Said[channel=" + channel + "]";
        }
    }

    /**
     * What goes with a text into the record.
     *
     * @param owed whether the hub has to answer it
     * @param along what must be written in the same moment or not at all
     */
    public record Entry(Asks asks, boolean owed, List<Write> along) {}

    /**
     * Keeps what a person said: durable, owed an answer, and about to be told, when this returns.
     *
     * @param along what must be written in the same moment or not at all
     * @return empty when {@code along} could not be written
     */
    public Optional<Turn> remember(Actor actor, Said said, Write... along) {
        return remember(actor, said, place -> List.of(along));
    }

    /** The same where what is written along depends on the place that the turn gets. */
    public Optional<Turn> remember(Actor actor, Said said, LongFunction<List<Write>> along) {
        return receive(actor, said, place -> new Entry(Asks.ANSWER, true, along.apply(place)));
    }

    /** @param entry asked once the text has its place, so that whatever it needs can be looked up meanwhile */
    public Optional<Turn> receive(Actor actor, Said said, LongFunction<Entry> entry) {
        for (int attempt = 1; ; attempt++) {
            long place = nextPlace(actor, said, written());
            Entry wanted = entry.apply(place);
            Turn turn = turn(place, said, wanted.asks());
            Instant expiry = store.now().plus(said.retention());
            Write put = Write.put(Table.TURNS, TurnItems.item(actor, turn, expiry), store.absent(Table.TURNS));
            Optional<Write> refused = keep(actor, turn, wanted, put, expiry);
            if (refused.isEmpty()) {
                return Optional.of(turn);
            }
            if (refused.get() != put) {
                return Optional.empty();
            }
            if (attempt == PLACE_ATTEMPTS) {
                throw new IllegalStateException("Places in the thread of person " + actor.person() + " are taken.");
            }
        }
    }

    private Turn turn(long place, Said said, Asks asks) {
        return new Turn(
                place,
                Speaker.PERSON,
                said.channel(),
                said.words(),
                store.now(),
                null,
                List.of(),
                Delivery.NONE,
                0,
                null,
                null,
                asks,
                1,
                List.of(),
                said.media());
    }

    private Optional<Write> keep(Actor actor, Turn turn, Entry entry, Write put, Instant expiry) {
        List<Write> writes = new ArrayList<>(entry.along());
        writes.add(put);
        if (entry.owed()) {
            writes.add(owed.mark(actor, turn.seq(), turn.channel(), expiry));
        }
        Event received = received(actor, turn);
        writes.add(outbox.telling(received));
        Optional<Write> refused = store.transact(writes.toArray(Write[]::new));
        if (refused.isEmpty()) {
            outbox.committed(received);
        }
        return refused;
    }

    /** When the person wrote last, and when what they are writing now began: a burst is answered as one thought. */
    private Expression written() {
        return Expression.of(", #last = if_not_exists(#seq, :zero) + :one, #wrote = :now,"
                        + " #burst = if_not_exists(#burst, :now)")
                .with("now", store.now());
    }

    private Event received(Actor actor, Turn turn) {
        return outbox.event(
                EventType.MESSAGE_RECEIVED,
                actor.tenant(),
                Subject.person(actor),
                turn.seq(),
                Map.of("channel", turn.channel()));
    }

    private long nextPlace(Actor actor, Said said, Expression more) {
        var next = more.after("SET #seq = if_not_exists(#seq, :zero) + :one,"
                        + (said.from() == null ? "" : " #from = :from, #line = :line,")
                        + " #kept = :kept, #ttl = :ttl, #tenant = :tenant, #active = :active")
                .with("tenant", actor.tenant().value())
                .with("active", Threads.active(store.now(), actor))
                .with("zero", 0)
                .with("one", 1)
                .with("kept", said.retention().toSeconds())
                .with("ttl", store.now().plus(said.retention()).getEpochSecond());
        Expression all =
                said.from() == null ? next : next.with("from", said.from()).with("line", said.line());
        return store.update(Table.PEOPLE, TurnItems.head(actor), all, null)
                .orElseThrow()
                .number("seq");
    }

    /** Keeps a text that the hub is about to send of its own accord. Gives its place; {@link #announced} tells its end. */
    public long announce(Actor actor, String channel, String words, Duration retention) {
        Instant now = store.now();
        for (int attempt = 1; attempt <= PLACE_ATTEMPTS; attempt++) {
            long seq = places.next(actor, null).orElseThrow();
            Turn turn =
                    new Turn(seq, Speaker.AGENT, channel, words, now, now, List.of(), Delivery.SENDING, 1, null, null);
            if (store.putIfAbsent(Table.TURNS, TurnItems.item(actor, turn, now.plus(retention)))) {
                return seq;
            }
        }
        throw new IllegalStateException("Places in the thread of person " + actor.person() + " are taken.");
    }

    /** @param sid the carrier's name for it, or null */
    public void announced(Actor actor, long seq, Delivery delivery, String sid) {
        var change = sid == null
                ? Expression.of("SET #delivery = :delivery")
                : Expression.of("SET #delivery = :delivery, #sid = :sid").with("sid", sid);
        store.update(
                Table.TURNS,
                TurnItems.key(actor, seq),
                change.with("delivery", delivery.name()),
                Expression.of("attribute_exists(#person)"));
    }

    /** What is remembered beyond the last turns; what has been remembered for too long is forgotten here. */
    public Memory memory(Actor actor) {
        Optional<Item> head = store.get(Table.PEOPLE, TurnItems.head(actor));
        Memory memory = head.map(item -> Memory.of(item, store.now())).orElse(Memory.NONE);
        if (memory.equals(Memory.NONE)) {
            head.flatMap(item -> item.findNumber("summary_to")).ifPresent(upTo -> forget(actor, upTo));
        }
        return memory;
    }

    private void forget(Actor actor, long upTo) {
        store.update(
                Table.PEOPLE,
                TurnItems.head(actor),
                Expression.of("REMOVE #summary, #summary_to, #summary_since"),
                Expression.of("#summary_to = :to").with("to", upTo));
    }

    /** Keeps it on the person's head, as long as nobody has kept more. */
    public void keep(Actor actor, Memory memory) {
        store.update(
                Table.PEOPLE,
                TurnItems.head(actor),
                Expression.of("SET #summary = :summary, #summary_to = :to, #summary_since = :since")
                        .with("summary", memory.summary())
                        .with("to", memory.upTo())
                        .with("since", memory.since()),
                Expression.of("attribute_exists(#seq) AND (attribute_not_exists(#summary_to) OR #summary_to < :more)")
                        .with("more", memory.upTo()));
    }

    public Optional<Turn> turn(Actor actor, long seq) {
        return store.get(Table.TURNS, TurnItems.key(actor, seq)).map(TurnItems::turn);
    }

    /**
     * How a person is reached who has written to us.
     *
     * @param wrote when they wrote last, or null where nobody knows
     */
    public record Contact(String number, String line, Instant wrote) {

        public Contact(String number, String line) {
            this(number, line, null);
        }

        @Override
        public String toString() {
            return "Contact[]";
        }
    }

    /** Empty for somebody who never wrote by text. */
    public Optional<Contact> contact(Actor actor) {
        return store.get(Table.PEOPLE, TurnItems.head(actor))
                .flatMap(head -> head.find("from").flatMap(from -> head.find("line")
                        .map(line -> new Contact(
                                from,
                                line,
                                head.findNumber("wrote")
                                        .map(Instant::ofEpochMilli)
                                        .orElse(null)))));
    }

    /** Turns that come after a place, oldest first. */
    public List<Turn> after(Actor actor, long place, int most) {
        return TurnItems.after(store, actor, place, most);
    }

    /** The last turns that come before a place, oldest first. */
    public List<Turn> before(Actor actor, long place, int most) {
        return TurnItems.before(store, actor, place, most);
    }

    /** The last turns, oldest first. */
    public List<Turn> recent(Actor actor, int most) {
        return TurnItems.recent(store, actor, most);
    }
}

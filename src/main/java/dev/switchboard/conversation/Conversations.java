package dev.switchboard.conversation;

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

    public Conversations(Store store, Outbox outbox) {
        this.store = store;
        this.outbox = outbox;
        this.owed = new Owed(store);
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
        for (int attempt = 1; ; attempt++) {
            Turn turn = new Turn(
                    nextPlace(actor, said),
                    Speaker.PERSON,
                    said.channel(),
                    said.words(),
                    store.now(),
                    null,
                    List.of(),
                    Delivery.NONE,
                    0,
                    null,
                    null);
            Instant expiry = store.now().plus(said.retention());
            Item item = MediaItems.in(TurnItems.item(actor, turn, expiry), said.media());
            Write place = Write.put(Table.TURNS, item, store.absent(Table.TURNS));
            List<Write> writes = new ArrayList<>(along.apply(turn.seq()));
            writes.add(place);
            writes.add(owed.mark(actor, turn.seq(), said.channel(), expiry));
            Event received = received(actor, turn);
            writes.add(outbox.telling(received));
            Optional<Write> refused = store.transact(writes.toArray(Write[]::new));
            if (refused.isEmpty()) {
                outbox.committed(received);
                return Optional.of(turn);
            }
            if (refused.get() != place) {
                return Optional.empty();
            }
            if (attempt == PLACE_ATTEMPTS) {
                throw new IllegalStateException("Places in the thread of person " + actor.person() + " are taken.");
            }
        }
    }

    private Event received(Actor actor, Turn turn) {
        return outbox.event(
                EventType.MESSAGE_RECEIVED,
                actor.tenant(),
                Subject.person(actor),
                turn.seq(),
                Map.of("channel", turn.channel()));
    }

    /**
     * Keeps what was said in a call, where an answer is given at once or not at all: nothing is owed. Gives its place.
     *
     * @param told what the agent was told, for a turn of its; otherwise null
     */
    public long note(Actor actor, Speaker speaker, Said said, Told told) {
        Instant expiry = store.now().plus(said.retention());
        Delivery delivery = speaker == Speaker.AGENT ? Delivery.SENT : Delivery.NONE;
        for (int attempt = 1; attempt <= PLACE_ATTEMPTS; attempt++) {
            long seq = nextPlace(actor, said);
            Turn turn = new Turn(
                    seq, speaker, said.channel(), said.words(), store.now(), null, List.of(), delivery, 0, null, told);
            if (store.putIfAbsent(Table.TURNS, TurnItems.item(actor, turn, expiry))) {
                return seq;
            }
        }
        throw new IllegalStateException("Places in the thread of person " + actor.person() + " are taken.");
    }

    private long nextPlace(Actor actor, Said said) {
        var next = Expression.of("SET #seq = if_not_exists(#seq, :zero) + :one,"
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

    public Optional<Turn> turn(Actor actor, long seq) {
        return store.get(Table.TURNS, TurnItems.key(actor, seq)).map(TurnItems::turn);
    }

    /** How a person is reached who has written to us. */
    public record Contact(String number, String line) {
        @Override
        public String toString() {
            return "Contact[]";
        }
    }

    /** Empty for somebody who never wrote by text. */
    public Optional<Contact> contact(Actor actor) {
        return store.get(Table.PEOPLE, TurnItems.head(actor)).flatMap(head -> head.find("from")
                .flatMap(from -> head.find("line").map(line -> new Contact(from, line))));
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

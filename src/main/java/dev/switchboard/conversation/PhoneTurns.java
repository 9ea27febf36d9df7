package dev.switchboard.conversation;

import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * What was said in calls, in the person's thread: an answer is given at once or not at all, so nothing is owed. Whoever notes
 * much of one person remembers the last place, and needs one trip to the record for each turn. Thread safe.
 */
public final class PhoneTurns {

    /** Somebody may write a text while they talk. */
    private static final int PLACE_ATTEMPTS = 5;

    private final Store store;

    public PhoneTurns(Store store) {
        this.store = store;
    }

    /** @param told what the agent was told, for a turn of its; otherwise null */
    public record Line(Actor actor, Speaker speaker, Said said, Told told) {

        @Override
        public String toString() {
            return "Line[" + actor.person() + ", " + speaker + "]";
        }
    }

    /** The last place that is taken in the thread of a person. */
    public long last(Actor actor) {
        return store.get(Table.PEOPLE, TurnItems.head(actor))
                .flatMap(head -> head.findNumber("seq"))
                .orElse(0L);
    }

    /** What keeps a turn at a place, as a part of a transaction: the person's head first. Refused where the place is taken. */
    public List<Write> at(long place, Line line) {
        Said said = line.said();
        Instant now = store.now();
        Instant expiry = now.plus(said.retention());
        Expression change = Expression.of("SET #seq = :place,"
                        + (said.from() == null ? "" : " #from = :from, #line = :line,")
                        + " #kept = :kept, #ttl = :ttl, #tenant = :tenant, #active = :active"
                        // What was remembered of somebody whose time is over does not come back.
                        + (place == 1 ? " REMOVE #summary, #summary_to, #summary_since" : ""))
                .with("place", place)
                .with("tenant", line.actor().tenant().value())
                .with("active", Threads.active(now, line.actor()))
                .with("kept", said.retention().toSeconds())
                .with("ttl", expiry.getEpochSecond());
        Expression reached =
                said.from() == null ? change : change.with("from", said.from()).with("line", said.line());
        Expression free = place == 1
                ? Expression.of("attribute_not_exists(#seq) OR #ttl <= :now").with("now", now.getEpochSecond())
                : Expression.of("#seq = :last").with("last", place - 1);
        return List.of(
                Write.update(Table.PEOPLE, TurnItems.head(line.actor()), reached, free),
                Write.put(Table.TURNS, TurnItems.item(line.actor(), turn(place, line, now), expiry)));
    }

    private static Turn turn(long place, Line line, Instant now) {
        Delivery delivery = line.speaker() == Speaker.AGENT ? Delivery.SENT : Delivery.NONE;
        return new Turn(
                place,
                line.speaker(),
                line.said().channel(),
                line.said().words(),
                now,
                null,
                List.of(),
                delivery,
                0,
                null,
                line.told());
    }

    /** Keeps a turn behind whatever was said before, and gives its place. */
    public long note(Line line) {
        return note(line, last(line.actor()), place -> List.of()).orElseThrow();
    }

    /**
     * The same in one trip, where nothing else was said since the last place that is known.
     *
     * @param along what must be written in the same moment or not at all
     * @return empty when {@code along} could not be written
     */
    public OptionalLong note(Line line, long last, LongFunction<List<Write>> along) {
        long place = last + 1;
        for (int attempt = 1; attempt <= PLACE_ATTEMPTS; attempt++) {
            List<Write> writes = new ArrayList<>(at(place, line));
            Write head = writes.get(0);
            writes.addAll(along.apply(place));
            Optional<Write> refused = store.transact(writes.toArray(Write[]::new));
            if (refused.isEmpty()) {
                return OptionalLong.of(place);
            }
            if (refused.get() != head) {
                return OptionalLong.empty();
            }
            place = last(line.actor()) + 1;
        }
        throw new IllegalStateException(
                "Places in the thread of person " + line.actor().person() + " are taken.");
    }
}

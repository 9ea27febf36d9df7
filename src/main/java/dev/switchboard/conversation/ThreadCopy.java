package dev.switchboard.conversation;

import dev.switchboard.conversation.Conversations.Contact;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.vocabulary.Actor;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Takes what was said with one person over into the thread of another, who has proven to be the same. It stays where it was,
 * too; nothing is owed for the copies and nobody is told of them. Thread safe.
 */
public final class ThreadCopy {

    private static final int MOST = 50;

    private final Store store;

    public ThreadCopy(Store store) {
        this.store = store;
    }

    /**
     * Copies the last turns that are settled.
     *
     * @param contact how the other is reached, where nobody knows it yet
     * @param kept how long a turn is kept
     * @param files is told of each turn that came with files, where it was and where it is now
     * @return the place from which on the other's thread is common to both
     */
    public long copy(Actor from, Actor to, Contact contact, Duration kept, BiConsumer<Long, Long> files) {
        var keys = Expression.of("#person = :person").with("person", TurnItems.person(from));
        List<Item> said = store.query(Table.TURNS, keys, true, MOST).stream()
                .filter(ThreadCopy::isSettled)
                .sorted(Comparator.comparingLong(item -> item.number("seq")))
                .toList();
        long first = reserve(to, said.size(), contact, kept);
        Map<Long, Long> places = new HashMap<>();
        for (int each = 0; each < said.size(); each++) {
            places.put(said.get(each).number("seq"), first + each);
        }
        said.forEach(turn -> store.put(Table.TURNS, moved(turn, to, places)));
        said.stream()
                .filter(turn -> !MediaItems.of(turn).isEmpty())
                .map(turn -> turn.number("seq"))
                .forEach(place -> files.accept(place, places.get(place)));
        return first;
    }

    private static boolean isSettled(Item item) {
        Turn turn = TurnItems.turn(item);
        return turn.speaker() == Turn.Speaker.PERSON || turn.settled();
    }

    private static Item moved(Item turn, Actor to, Map<Long, Long> places) {
        String answers = TurnItems.turn(turn).answers().stream()
                .filter(places::containsKey)
                .map(place -> places.get(place).toString())
                .collect(Collectors.joining(" "));
        return turn.with("person", TurnItems.person(to))
                .with("seq", places.get(turn.number("seq")))
                .with("answers", answers);
    }

    private long reserve(Actor to, int places, Contact contact, Duration kept) {
        var next = Expression.of("SET #seq = if_not_exists(#seq, :zero) + :places,"
                        + " #from = if_not_exists(#from, :from), #line = if_not_exists(#line, :line),"
                        + " #kept = :kept, #ttl = :ttl, #tenant = :tenant, #active = :active")
                .with("tenant", to.tenant().value())
                .with("active", Threads.active(store.now(), to))
                .with("zero", 0)
                .with("places", places + 1)
                .with("from", contact.number())
                .with("line", contact.line())
                .with("kept", kept.toSeconds())
                .with("ttl", store.now().plus(kept).getEpochSecond());
        return store.update(Table.PEOPLE, TurnItems.head(to), next, null)
                        .orElseThrow()
                        .number("seq")
                - places;
    }
}

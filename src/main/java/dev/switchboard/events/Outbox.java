package dev.switchboard.events;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Events that nobody has heard yet. An event gets here as a part of the transaction that makes it true, and leaves when it
 * was told. Entries have no expiry: they hold no words, and an event is never lost. Thread safe.
 */
public final class Outbox {

    static final int SHARDS = 8;

    /** Entries lie by subject, so the oldest may be anywhere; of more than this it is one of the oldest. */
    private static final int MOST_LOOKED_AT = 500;

    /** After so long without an event a subject that counts here begins anew. */
    private static final Duration COUNTER_MEMORY = Duration.ofDays(400);

    /** Where a subject's events get their place, when another room counts them. */
    public interface Places {

        /** @throws EventRefused when there is no such subject */
        long next(TenantId tenant, String id);

        static EventRefused nobody() {
            return new EventRefused("There is nobody with this id, so there is nothing to tell about them.");
        }
    }

    private final Store store;
    private final Places people;
    private final Runnable wake;
    private final Set<Integer> fresh = ConcurrentHashMap.newKeySet();
    private final Map<String, Event> told = new ConcurrentHashMap<>();

    /**
     * @param people the places of people, whose thread counts them
     * @param wake called after a commit; returns at once
     */
    public Outbox(Store store, Places people, Runnable wake) {
        this.store = store;
        this.people = people;
        this.wake = wake;
    }

    /** An event of now, to be told by {@link #telling}. */
    public Event event(EventType type, TenantId tenant, Subject subject, long seq, Map<String, Object> data) {
        return new Event(UUID.randomUUID().toString(), type, tenant, subject, seq, store.now(), data);
    }

    /** The part of a transaction that makes the event heard. Call {@link #committed} when it is done. */
    public Write telling(Event event) {
        Item item = key(event)
                .with("id", event.id())
                .with("at", event.at())
                .with("tenant", event.tenant().value())
                .with("event", event.json());
        return Write.put(Table.OUTBOX, item);
    }

    /** Lets the relay look at once, and only where there is something new. */
    public void committed(Event event) {
        fresh.add(shard(event));
        wake.run();
    }

    /** The shards that got something on this instance since this was asked last. */
    Set<Integer> takeFresh() {
        Set<Integer> taken = Set.copyOf(fresh);
        fresh.removeAll(taken);
        return taken;
    }

    /** There is more in this shard than could be told now. */
    void again(int shard) {
        fresh.add(shard);
    }

    /** Tells something that changes nothing else. */
    public Event tell(EventType type, TenantId tenant, Subject subject, Map<String, Object> data) {
        Event event = next(type, tenant, subject, data);
        store.transact(telling(event));
        committed(event);
        return event;
    }

    /** An event of now in the next place of its subject, for a change that has no place of its own. */
    public Event next(EventType type, TenantId tenant, Subject subject, Map<String, Object> data) {
        // Judged before a place is taken.
        event(type, tenant, subject, 0, data);
        long seq = subject.kind() == Subject.Kind.PERSON
                ? people.next(tenant, subject.id())
                : nextPlace(tenant + "#" + subject.kind().wire() + "#" + subject.id());
        return event(type, tenant, subject, seq, data);
    }

    private long nextPlace(String aggregate) {
        Instant forgotten = store.now().plus(COUNTER_MEMORY);
        var next = Expression.of("SET #seq = if_not_exists(#seq, :zero) + :one, #ttl = :ttl")
                .with("zero", 0)
                .with("one", 1)
                .with("ttl", forgotten.getEpochSecond());
        Item counter = Item.of("shard", "counter#" + aggregate).with("entry", "counter");
        return store.update(Table.OUTBOX, counter, next, null).orElseThrow().number("seq");
    }

    /** @param event nothing where this hub cannot read what lies there */
    record Entry(String id, String aggregate, Instant at, Event event) {}

    /** The first entries of a shard that were not told, those of one subject together and in their order. */
    List<Entry> waiting(int shard, int most) {
        List<Entry> entries = new ArrayList<>();
        for (Item item : items(shard, most)) {
            String entry = item.text("entry");
            String id = item.text("id");
            if (!told.containsKey(id)) {
                entries.add(new Entry(
                        id, entry.substring(0, entry.lastIndexOf('#')), item.instant("at"), read(item.text("event"))));
            }
        }
        return entries;
    }

    private List<Item> items(int shard, int most) {
        var keys = Expression.of("#shard = :shard").with("shard", "shard#" + shard);
        return store.query(Table.OUTBOX, keys, false, most);
    }

    /** When the oldest of those happened that nobody has heard. */
    Optional<Instant> oldest() {
        return IntStream.range(0, SHARDS)
                .mapToObj(shard -> items(shard, MOST_LOOKED_AT))
                .flatMap(List::stream)
                .map(item -> item.instant("at"))
                .min(Comparator.naturalOrder());
    }

    private static Event read(String json) {
        try {
            return Event.read(json);
        } catch (IllegalArgumentException fromAnotherRelease) {
            return null;
        }
    }

    /** Somebody has heard it: it is not among those that wait any more, and leaves with others. */
    void told(Event event) {
        told.put(event.id(), event);
    }

    /** How many were told that have not left. */
    int leaving() {
        return told.size();
    }

    /** Lets those go that were told; what is still there when a hub dies is told once more. */
    void leave() {
        List<Event> leaving = List.copyOf(told.values());
        store.deleteAll(Table.OUTBOX, leaving.stream().map(Outbox::key).toList());
        leaving.forEach(event -> told.remove(event.id()));
    }

    private static Item key(Event event) {
        return Item.of("shard", "shard#" + shard(event))
                .with("entry", String.format(Locale.ROOT, "%s#%015d", event.aggregate(), event.seq()));
    }

    private static int shard(Event event) {
        return Math.floorMod(event.aggregate().hashCode(), SHARDS);
    }
}

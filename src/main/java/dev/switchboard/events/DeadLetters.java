package dev.switchboard.events;

import dev.switchboard.security.Audit;
import dev.switchboard.security.Caller;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where an event goes that a subscriber could not deal with, so that those behind it need not wait. It stays until a person
 * sends it again or throws it away, or until it expires. Thread safe.
 */
public final class DeadLetters {

    private static final int SHARDS = 8;
    private static final int MOST_COUNTED = 1_000;

    private final Store store;
    private final Audit audit;
    private final Duration kept;

    DeadLetters(Store store, Audit audit, Duration kept) {
        this.store = store;
        this.audit = audit;
        this.kept = kept;
    }

    /** Keeps it. The same event of the same subscriber is one letter, however often it comes. */
    public void keep(Event event, String subscriber, String reason) {
        var change = Expression.of("SET #event = :event, #subscriber = :subscriber, #reason = :reason, #ttl = :ttl,"
                        + " #since = if_not_exists(#since, :now), #tries = if_not_exists(#tries, :zero) + :one")
                .with("event", event.json())
                .with("subscriber", subscriber)
                .with("reason", reason)
                .with("ttl", store.now().plus(kept).getEpochSecond())
                .with("now", store.now())
                .with("zero", 0)
                .with("one", 1);
        store.update(Table.LETTERS, key(event.tenant(), id(event, subscriber)), change, null);
    }

    /** The oldest letters of a tenant. */
    public List<DeadLetter> of(TenantId tenant, int most) {
        var keys = Expression.of("#shard = :shard AND begins_with(#letter, :tenant)")
                .with("shard", shard(tenant))
                .with("tenant", tenant + "#");
        return store.query(Table.LETTERS, keys, false, most).stream()
                .map(DeadLetters::letter)
                .toList();
    }

    /** The oldest letters of every tenant, as operators see them. */
    public List<DeadLetter> all(int most) {
        return IntStream.range(0, SHARDS)
                .mapToObj(shard -> Expression.of("#shard = :shard").with("shard", "shard#" + shard))
                .flatMap(keys -> store.query(Table.LETTERS, keys, false, most).stream())
                .map(DeadLetters::letter)
                .limit(most)
                .toList();
    }

    /** The oldest letters of one subscriber and type, of every tenant. */
    public List<DeadLetter> of(String subscriber, EventType type) {
        return all(MOST_COUNTED).stream()
                .filter(letter ->
                        letter.subscriber().equals(subscriber) && letter.event().type() == type)
                .sorted(Comparator.comparing(letter -> letter.event().at()))
                .toList();
    }

    public Optional<DeadLetter> find(TenantId tenant, String id) {
        return store.get(Table.LETTERS, key(tenant, id)).map(DeadLetters::letter);
    }

    int count() {
        return all(MOST_COUNTED).size();
    }

    /** Takes it out because it was heard at last, or because somebody decided that it need not be. */
    public void close(Caller by, DeadLetter letter, String what) {
        TenantId tenant = letter.event().tenant();
        Write entry = audit.done(by, "dead-letter." + what, on(letter), letter.id(), "");
        store.transact(Write.delete(Table.LETTERS, key(tenant, letter.id()), null), entry);
    }

    /** Somebody sent it again in vain. */
    public void failedAgain(Caller by, DeadLetter letter, String reason) {
        keep(letter.event(), letter.subscriber(), reason);
        audit.refused(by.name(), "dead-letter.again", on(letter), "failed again");
    }

    private static String on(DeadLetter letter) {
        return "letter:" + letter.event().tenant() + "/" + letter.id();
    }

    private static DeadLetter letter(Item item) {
        String letter = item.text("letter");
        return new DeadLetter(
                letter.substring(letter.indexOf('#') + 1),
                Event.read(item.text("event")),
                item.text("subscriber"),
                item.text("reason"),
                (int) item.number("tries"),
                item.instant("since"));
    }

    /** In the order of what happened; safe in an address. */
    private static String id(Event event, String subscriber) {
        return String.format(Locale.ROOT, "%015d.%s.%s", event.at().toEpochMilli(), event.id(), subscriber);
    }

    private static Item key(TenantId tenant, String id) {
        return Item.of("shard", shard(tenant)).with("letter", tenant + "#" + id);
    }

    private static String shard(TenantId tenant) {
        return "shard#" + Math.floorMod(tenant.hashCode(), SHARDS);
    }
}

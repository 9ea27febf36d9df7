package dev.switchboard.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Hands out leases by name, over any number of instances of the hub. Thread safe. */
public final class Leases {

    /** A lease's item outlives the lease so that fences keep growing; after this long nobody can still hold one. */
    private static final Duration FENCE_MEMORY = Duration.ofDays(2);

    private final Store store;
    private final String holder;

    public Leases(Store store, String holder) {
        this.store = store;
        this.holder = holder;
    }

    /** Takes the lease if it is free or has run out. */
    public Optional<Lease> take(String name, Duration length) {
        Instant now = store.now();
        Instant until = now.plus(length);
        // The clock joins in so that a fence still grows when an old lease item has been deleted.
        var change = Expression.of(
                        "SET #holder = :holder, #until = :until, #ttl = :ttl, #fence = if_not_exists(#fence, :base) + :one")
                .with("holder", holder)
                .with("until", until)
                .with("ttl", until.plus(FENCE_MEMORY).getEpochSecond())
                .with("base", now.toEpochMilli())
                .with("one", 1);
        var free =
                Expression.of("attribute_not_exists(#until) OR #until <= :now").with("now", now);
        return store.update(Table.LEASES, key(name), change, free)
                .map(item -> new Lease(name, holder, item.number("fence"), until));
    }

    /** Lengthens a lease that is still held; empty when it was lost. */
    public Optional<Lease> renew(Lease lease, Duration length) {
        Instant now = store.now();
        Instant until = now.plus(length);
        var change = Expression.of("SET #until = :newUntil, #ttl = :ttl")
                .with("newUntil", until)
                .with("ttl", until.plus(FENCE_MEMORY).getEpochSecond());
        return store.update(Table.LEASES, key(lease.name()), change, mine(lease, now))
                .map(item -> new Lease(lease.name(), lease.holder(), lease.fence(), until));
    }

    /** Frees a lease that is still held. */
    public boolean release(Lease lease) {
        var change = Expression.of("SET #until = :never").with("never", 0);
        return store.update(Table.LEASES, key(lease.name()), change, mine(lease, store.now()))
                .isPresent();
    }

    static Item key(String name) {
        return Item.of("name", name);
    }

    static Expression mine(Lease lease, Instant now) {
        return Expression.of("#fence = :fence AND #until > :now")
                .with("fence", lease.fence())
                .with("now", now);
    }
}

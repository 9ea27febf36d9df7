package dev.switchboard.events;

import dev.switchboard.store.Lease;
import dev.switchboard.store.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The shards of the outbox that this instance relays, by lease. Renewed when half of a lease is over, and a shard of
 * somebody else is asked for no more often than that. {@link #hold} is for the thread of a pass, {@link #holds} for any.
 */
final class Shards {

    private final Leases leases;
    private final Clock clock;
    private final Duration length;
    private final Map<Integer, Lease> held = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> asked = new ConcurrentHashMap<>();

    Shards(Leases leases, Clock clock, Duration length) {
        this.leases = leases;
        this.clock = clock;
        this.length = length;
    }

    /** Whether the shard is ours, after doing what can be done for it. */
    boolean hold(int shard) {
        Instant now = clock.instant();
        Lease lease = held.get(shard);
        Duration half = length.dividedBy(2);
        if (lease != null && now.isBefore(lease.until().minus(half))) {
            return true;
        }
        if (lease != null) {
            keep(shard, leases.renew(lease, length));
        }
        Instant before = asked.get(shard);
        if (!held.containsKey(shard) && (before == null || !now.isBefore(before.plus(half)))) {
            asked.put(shard, now);
            keep(shard, leases.take(name(shard), length));
        }
        return held.containsKey(shard);
    }

    private void keep(int shard, Optional<Lease> lease) {
        lease.ifPresentOrElse(mine -> held.put(shard, mine), () -> held.remove(shard));
    }

    boolean holds(int shard) {
        Lease lease = held.get(shard);
        return lease != null && clock.instant().isBefore(lease.until());
    }

    void release() {
        held.values().forEach(leases::release);
        held.clear();
    }

    private static String name(int shard) {
        return "outbox#" + shard;
    }
}

package dev.switchboard.scenario;

import dev.switchboard.events.Event;
import dev.switchboard.events.EventType;
import dev.switchboard.events.Outbox;
import dev.switchboard.events.Subject;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Lease;
import dev.switchboard.store.Leases;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Nothing is told while it lasts: somebody who tells nothing holds every shard of the outbox. */
final class Outage {

    private static final int SHARDS = 8;
    private static final int A_TRANSACTION = 50;

    private final RunningHub hub;
    private final Store store;
    private final Leases leases;
    private final List<Lease> held = new ArrayList<>();

    Outage(RunningHub hub) {
        this.hub = hub;
        this.store = hub.bean(Store.class);
        this.leases = new Leases(store, "outage");
    }

    void begin() {
        for (int shard = 0; shard < SHARDS; shard++) {
            String name = "outbox#" + shard;
            var lease = leases.take(name, Duration.ofHours(1));
            while (lease.isEmpty()) {
                store.update(
                        Table.LEASES,
                        Item.of("name", name),
                        Expression.of("SET #until = :never").with("never", 0),
                        Expression.of("attribute_exists(#until)"));
                lease = leases.take(name, Duration.ofHours(1));
            }
            held.add(lease.get());
        }
    }

    void end() {
        held.forEach(leases::release);
        held.clear();
    }

    /** Events about many calls, as they would have been told. */
    void queue(int events, int calls) {
        Outbox outbox = hub.bean(Outbox.class);
        for (int from = 0; from < events; from += A_TRANSACTION) {
            Write[] writes = new Write[Math.min(A_TRANSACTION, events - from)];
            for (int each = 0; each < writes.length; each++) {
                int place = from + each;
                Event event = outbox.event(
                        EventType.LEAD_LOGGED,
                        Ledger.HOUSE,
                        new Subject(Subject.Kind.CALL, "queued-" + place % calls),
                        place / calls + 1,
                        Map.of("lead", "lead-" + place, "channel", "voice"));
                writes[each] = outbox.telling(event);
            }
            store.transact(writes);
        }
    }

    /** How many events wait. */
    int waiting() {
        int waiting = 0;
        for (int shard = 0; shard < SHARDS; shard++) {
            var keys = Expression.of("#shard = :shard").with("shard", "shard#" + shard);
            waiting += store.query(Table.OUTBOX, keys, false, 20_000).size();
        }
        return waiting;
    }
}

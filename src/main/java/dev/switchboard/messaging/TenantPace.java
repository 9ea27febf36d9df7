package dev.switchboard.messaging;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.springframework.stereotype.Component;

/**
 * How many replies a tenant's people got in this hour. Each instance counts its own at once and those of the others every
 * few seconds, so that no reply waits for a counter; over all instances a little more may go out than was asked for.
 * Thread safe.
 */
@Component
final class TenantPace {

    private static final Duration TOGETHER = Duration.ofSeconds(2);
    private static final int HOUR = 3600;

    /** What is known of one tenant's hour. Guarded by itself. */
    private static final class Count {
        private long hour;
        private int unsent;
        private long ofAll;
        private Instant told = Instant.EPOCH;
    }

    private final Store store;
    private final Executor besides;
    private final Map<TenantId, Count> counts = new ConcurrentHashMap<>();

    TenantPace(Store store, Executor storeReads) {
        this.store = store;
        this.besides = storeReads;
    }

    /** Counts a reply that is about to go; false where it is one too many. */
    boolean allows(TenantId tenant, int most) {
        Instant now = store.now();
        Count count = counts.computeIfAbsent(tenant, each -> new Count());
        synchronized (count) {
            long hour = now.getEpochSecond() / HOUR;
            if (count.hour != hour) {
                count.hour = hour;
                count.unsent = 0;
                count.ofAll = 0;
            }
            if (count.ofAll + count.unsent >= most) {
                return false;
            }
            count.unsent++;
            if (count.told.plus(TOGETHER).isBefore(now)) {
                count.told = now;
                int mine = count.unsent;
                besides.execute(() -> tell(tenant, count, hour, mine));
            }
            return true;
        }
    }

    private void tell(TenantId tenant, Count count, long hour, int mine) {
        Item key = Item.of("collection", tenant + "#replies").with("id", Long.toString(hour));
        var add = Expression.of("ADD #replies :mine SET #ttl = :ttl")
                .with("mine", mine)
                .with("ttl", (hour + 2) * HOUR);
        long all = store.update(Table.ROWS, key, add, null).orElseThrow().number("replies");
        synchronized (count) {
            if (count.hour == hour) {
                count.unsent -= mine;
                count.ofAll = all;
            }
        }
    }
}

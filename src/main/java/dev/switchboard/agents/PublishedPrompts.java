package dev.switchboard.agents;

import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The published prompts of the tenants that are being answered for. One is used for a short time without asking which
 * version is published; what is published in this process is used at once. Thread safe.
 */
final class PublishedPrompts {

    private static final int MOST = 10_000;

    private record Whose(TenantId tenant, String agent) {}

    private record Seen(Composed composed, Instant at) {}

    private final PromptStore store;
    private final Tenants tenants;
    private final KnownKeys known;
    private final Assembly assembly;
    private final Clock clock;
    private final Duration freshFor;
    private final AtomicLong forgotten = new AtomicLong();
    private final Map<Whose, Seen> seen = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Whose, Seen> eldest) {
            return size() > MOST;
        }
    });

    private final Map<Whose, Future<Composed>> underWay = new ConcurrentHashMap<>();

    PublishedPrompts(PromptStore store, Tenants tenants, KnownKeys known, Clock clock, Duration freshFor) {
        this.store = store;
        this.tenants = tenants;
        this.known = known;
        this.assembly = new Assembly(known);
        this.clock = clock;
        this.freshFor = freshFor;
    }

    /** The prompt that needs no look at the record, or null. */
    Composed fresh(TenantId tenant, Agent agent) {
        Seen last = seen.get(new Whose(tenant, agent.name()));
        return last != null && clock.instant().isBefore(last.at().plus(freshFor)) ? last.composed() : null;
    }

    /**
     * The prompt as the record has it now. Those who ask at the same time are told by one reading: when a prompt that many
     * are answered by has to be looked up again, the record is asked once.
     */
    Future<Composed> reading(TenantId tenant, Agent agent, Executor readers) {
        Whose whose = new Whose(tenant, agent.name());
        var mine = new CompletableFuture<Composed>();
        Future<Composed> before = underWay.putIfAbsent(whose, mine);
        if (before != null) {
            return before;
        }
        try {
            readers.execute(() -> tell(mine, whose, () -> read(tenant, agent)));
        } catch (RejectedExecutionException full) {
            underWay.remove(whose, mine);
            throw full;
        }
        return mine;
    }

    /** Over before it is told: whoever comes after those who hear it asks anew. */
    private void tell(CompletableFuture<Composed> reading, Whose whose, Supplier<Composed> read) {
        try {
            Composed composed = read.get();
            underWay.remove(whose, reading);
            reading.complete(composed);
        } catch (RuntimeException away) {
            underWay.remove(whose, reading);
            reading.completeExceptionally(away);
        }
    }

    Composed read(TenantId tenant, Agent agent) {
        long before = forgotten.get();
        Instant now = clock.instant();
        Whose whose = new Whose(tenant, agent.name());
        Head head = store.head(tenant);
        Tenant business = tenants.find(tenant).orElse(null);
        Seen last = seen.get(whose);
        Composed composed = last != null && last.composed().version() == head.published()
                ? Composed.of(head.published(), last.composed().prompt(), business)
                : Composed.of(head.published(), assembly.assemble(agent, values(tenant, agent, head)), business);
        // Somebody may have published while we read.
        if (forgotten.get() == before) {
            seen.put(whose, new Seen(composed, now));
        }
        return composed;
    }

    private Map<String, String> values(TenantId tenant, Agent agent, Head head) {
        Map<String, Value> values = new LinkedHashMap<>(store.values(tenant, agent, head.published()));
        if (!agent.primary()) {
            values.putAll(store.values(tenant, known.primary(agent), head.published()));
        }
        return texts(values);
    }

    static Map<String, String> texts(Map<String, Value> values) {
        return values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                .text()));
    }

    void forget(TenantId tenant) {
        forgotten.incrementAndGet();
        known.agents().forEach(agent -> {
            seen.remove(new Whose(tenant, agent.name()));
            // Whoever asks from now on is not told what was read before.
            underWay.remove(new Whose(tenant, agent.name()));
        });
    }
}

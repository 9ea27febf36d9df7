package dev.switchboard.tools;

import dev.switchboard.security.Audit;
import dev.switchboard.security.Caller;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which tools are switched off, for one tenant or for all. What is read is believed for two seconds, so every instance
 * knows within that time. Thread safe.
 */
public final class Switches {

    private static final Duration BELIEVED = Duration.ofSeconds(2);
    private static final String EVERYBODY = "*";
    private static final int MOST = 500;

    private record Known(Set<String> off, Instant at) {}

    private final Store store;
    private final Audit audit;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Switches(Store store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    /** The tools that this tenant's agents may not use now. */
    public Set<String> off(TenantId tenant) {
        Set<String> off = new HashSet<>(read(EVERYBODY));
        off.addAll(read(tenant.value()));
        return off;
    }

    /** The tools that nobody's agents may use now. */
    public Set<String> offForAll() {
        return read(EVERYBODY);
    }

    /** @param tenant null for all */
    public void turn(Caller by, TenantId tenant, String tool, boolean on) {
        String scope = tenant == null ? EVERYBODY : tenant.value();
        Item key = Item.of("scope", scope).with("tool", tool);
        String what = on ? "tool.switch-on" : "tool.switch-off";
        Write entry = audit.done(by, what, "tool:" + tool + (tenant == null ? "" : "@" + tenant), "", "");
        store.transact(
                on
                        ? Write.delete(Table.TOOL_SWITCHES, key, null)
                        : Write.put(
                                Table.TOOL_SWITCHES, key.with("by", by.name()).with("at", store.now())),
                entry);
        known.remove(scope);
    }

    private Set<String> read(String scope) {
        Instant now = store.now();
        Known last = known.get(scope);
        if (last == null || last.at().plus(BELIEVED).isBefore(now)) {
            var keys = Expression.of("#scope = :scope").with("scope", scope);
            last = new Known(
                    store.query(Table.TOOL_SWITCHES, keys, false, MOST).stream()
                            .map(item -> item.text("tool"))
                            .collect(Collectors.toUnmodifiableSet()),
                    now);
            known.put(scope, last);
        }
        return last.off();
    }
}

package dev.switchboard.tools;

import dev.switchboard.events.Event;
import dev.switchboard.events.EventType;
import dev.switchboard.events.Outbox;
import dev.switchboard.events.Subject;
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
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which tools, agents and channels are switched off, for one tenant or for all. What is read is believed for two seconds,
 * so every instance knows within that time. Thread safe.
 */
public final class Switches {

    private static final Duration BELIEVED = Duration.ofSeconds(2);
    private static final String EVERYBODY = "*";
    private static final int MOST = 500;

    /** What can be switched; agents and channels lie beside the tools with a word before their name. */
    public enum What {
        TOOL(""),
        AGENT("agent:"),
        CHANNEL("channel:");

        private final String before;

        What(String before) {
            this.before = before;
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<What> of(String wire) {
            return Stream.of(values()).filter(each -> each.wire().equals(wire)).findFirst();
        }

        String entry(String name) {
            return before + name;
        }
    }

    /** @param tenant null for all */
    public record Order(TenantId tenant, What what, String name, boolean on) {}

    private record Known(Set<String> off, Instant at) {}

    private final Store store;
    private final Audit audit;
    private final Outbox outbox;
    private final TenantId house;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** @param house in whose name it is told what is switched for all */
    Switches(Store store, Audit audit, Outbox outbox, TenantId house) {
        this.store = store;
        this.audit = audit;
        this.outbox = outbox;
        this.house = house;
    }

    /** What this tenant cannot use now: names of tools, and entries of agents and channels. */
    Set<String> off(TenantId tenant) {
        Set<String> off = new HashSet<>(read(EVERYBODY));
        off.addAll(read(tenant.value()));
        return off;
    }

    /** Whether people of this tenant are answered by the agent; one that has a channel of its name goes with it. */
    public boolean answers(TenantId tenant, String agent) {
        Set<String> off = off(tenant);
        return !off.contains(What.AGENT.entry(agent)) && !off.contains(What.CHANNEL.entry(agent));
    }

    public boolean isOff(TenantId tenant, What what, String name) {
        return off(tenant).contains(what.entry(name));
    }

    public boolean isOffForAll(What what, String name) {
        return read(EVERYBODY).contains(what.entry(name));
    }

    /** What is off for this tenant alone, or for all where that is null: names by their kind. */
    public Map<What, List<String>> list(TenantId tenant) {
        Set<String> off = read(scope(tenant));
        Map<What, List<String>> list = new EnumMap<>(What.class);
        for (What what : What.values()) {
            list.put(
                    what,
                    off.stream()
                            .filter(entry -> what == What.TOOL ? entry.indexOf(':') < 0 : entry.startsWith(what.before))
                            .map(entry -> entry.substring(what.before.length()))
                            .sorted()
                            .toList());
        }
        return list;
    }

    /** The switch, its entry in the audit and its event are one. */
    public void turn(Caller by, Order order) {
        Item key = Item.of("scope", scope(order.tenant()))
                .with("tool", order.what().entry(order.name()));
        String on = order.what().wire() + ":" + order.name() + (order.tenant() == null ? "" : "@" + order.tenant());
        String what = order.what().wire() + (order.on() ? ".switch-on" : ".switch-off");
        Event event = event(order);
        store.transact(
                order.on()
                        ? Write.delete(Table.TOOL_SWITCHES, key, null)
                        : Write.put(
                                Table.TOOL_SWITCHES, key.with("by", by.name()).with("at", store.now())),
                audit.done(by, what, on, "", ""),
                outbox.telling(event));
        outbox.committed(event);
        known.remove(scope(order.tenant()));
    }

    private Event event(Order order) {
        TenantId tenant = order.tenant() == null ? house : order.tenant();
        return outbox.next(
                EventType.SWITCH_TURNED,
                tenant,
                Subject.tenant(tenant),
                Map.of(
                        "what",
                        order.what().wire(),
                        "name",
                        order.name(),
                        "state",
                        order.on() ? "on" : "off",
                        "scope",
                        order.tenant() == null ? "all" : "tenant"));
    }

    private static String scope(TenantId tenant) {
        return tenant == null ? EVERYBODY : tenant.value();
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

package dev.switchboard.agents;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The record of what agents are told. A version is an item for each agent ({@code tenant#agent}, version) with an attribute
 * for each key that was set; beside them lie the head and a line about each version. Thread safe.
 */
final class PromptStore {

    /** No agent can be called like these. */
    private static final String HEAD = "@head";

    private static final String LINES = "@versions";

    private final Store store;
    private final KnownKeys known;

    PromptStore(Store store, KnownKeys known) {
        this.store = store;
        this.known = known;
    }

    Head head(TenantId tenant) {
        return store.get(Table.PROMPTS, at(tenant, HEAD, 0))
                .map(item -> new Head(
                        item.number("revision"),
                        item.number("latest"),
                        item.number("published"),
                        item.number("draft"),
                        item.number("begun_at"),
                        item.number("managed") == 1))
                .orElse(Head.NEW);
    }

    /** What was set for one agent; nothing in version 0. */
    Map<String, Value> values(TenantId tenant, Agent agent, long version) {
        if (version == 0) {
            return Map.of();
        }
        Item item = store.get(Table.PROMPTS, at(tenant, agent.name(), version))
                .orElseThrow(() -> new IllegalStateException(
                        "Version " + version + " of agent " + agent.name() + " of " + tenant + " is missing."));
        Map<String, Value> values = new LinkedHashMap<>();
        for (KnownKey key : known.keys(agent)) {
            item.find(key.name())
                    .ifPresent(text -> values.put(
                            key.name(),
                            new Value(text, item.instant(key.name() + ":at"), item.text(key.name() + ":by"))));
        }
        return values;
    }

    /** What was set for any agent. */
    Map<String, Value> values(TenantId tenant, long version) {
        Map<String, Value> values = new LinkedHashMap<>();
        known.agents().forEach(agent -> values.putAll(values(tenant, agent, version)));
        return values;
    }

    Optional<Version> version(TenantId tenant, long number) {
        return store.get(Table.PROMPTS, at(tenant, LINES, number)).map(PromptStore::version);
    }

    /** The newest first. */
    List<Version> versions(TenantId tenant, int most) {
        var keys = Expression.of("#agent = :agent").with("agent", tenant + "#" + LINES);
        return store.query(Table.PROMPTS, keys, true, most).stream()
                .map(PromptStore::version)
                .toList();
    }

    /** Adds a version and moves the head, in one. False when somebody else moved the head meanwhile. */
    boolean add(TenantId tenant, Head before, Head after, Version version, Map<String, Value> values, Write... along) {
        List<Write> writes = new ArrayList<>();
        for (Agent agent : known.agents()) {
            Item item = at(tenant, agent.name(), version.number());
            for (KnownKey key : known.keys(agent)) {
                Value value = values.get(key.name());
                if (value != null) {
                    item = item.with(key.name(), value.text())
                            .with(key.name() + ":at", value.at())
                            .with(key.name() + ":by", value.by());
                }
            }
            writes.add(Write.put(Table.PROMPTS, item, store.absent(Table.PROMPTS)));
        }
        writes.add(Write.put(Table.PROMPTS, line(tenant, version)));
        writes.addAll(List.of(along));
        return move(tenant, before, after, writes.toArray(Write[]::new));
    }

    boolean move(TenantId tenant, Head before, Head after, Write... along) {
        Item head = at(tenant, HEAD, 0)
                .with("revision", after.revision())
                .with("latest", after.latest())
                .with("published", after.published())
                .with("draft", after.draft())
                .with("begun_at", after.begunAt())
                .with("managed", after.managed() ? 1 : 0);
        Expression unmoved = before.revision() == 0
                ? store.absent(Table.PROMPTS)
                : Expression.of("#revision = :revision").with("revision", before.revision());
        return store.transact(Stream.concat(Stream.of(Write.put(Table.PROMPTS, head, unmoved)), Stream.of(along))
                        .toArray(Write[]::new))
                .isEmpty();
    }

    void label(TenantId tenant, Version version) {
        store.put(Table.PROMPTS, line(tenant, version));
    }

    private static Item line(TenantId tenant, Version version) {
        return at(tenant, LINES, version.number())
                .with("kind", version.kind().name())
                .with("base", version.base())
                .with("at", version.at())
                .with("by", version.by())
                .with("why", version.why())
                .with("label", version.label())
                .with("changed", String.join(" ", version.changed()));
    }

    private static Version version(Item item) {
        return new Version(
                item.number("version"),
                Version.Kind.valueOf(item.text("kind")),
                item.number("base"),
                item.instant("at"),
                item.text("by"),
                item.text("why"),
                item.text("label"),
                Stream.of(item.text("changed").split(" "))
                        .filter(key -> !key.isEmpty())
                        .toList());
    }

    private static Item at(TenantId tenant, String agent, long version) {
        return Item.of("agent", tenant + "#" + agent).with("version", version);
    }
}

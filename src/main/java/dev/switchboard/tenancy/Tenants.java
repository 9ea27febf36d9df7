package dev.switchboard.tenancy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The record of tenants. Each has an item of its own, which is asked with every visit, and a row in the register, which
 * operators list. Changes take other writes along into their transaction. Thread safe.
 */
public final class Tenants {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LIST = "tenants";
    private static final int MOST = 10_000;
    private static final String ENABLED = "enabled";
    private static final String DISABLED = "disabled";

    /** The item stays without a name, because an id that was used leads to what its people wrote. */
    private static final String DELETED = "deleted";

    private static final String FACTS = "#name = :name, #retention_days = :days";

    private final Store store;

    public Tenants(Store store) {
        this.store = store;
    }

    public Optional<Tenant> find(TenantId id) {
        return store.get(Table.TENANTS, key(id))
                .filter(item -> !state(item).equals(DELETED))
                .map(item -> tenant(id, item));
    }

    public List<Tenant> list() {
        return store.query(Table.REGISTER, Expression.of("#list = :list").with("list", LIST), false, MOST).stream()
                .map(item -> tenant(new TenantId(item.text("id")), item))
                .toList();
    }

    /** Keeps name and retention as they are given, whether it was there or not; a disabled tenant stays disabled. */
    public void keep(Tenant tenant) {
        Expression facts = facts("SET " + FACTS + ", #state = if_not_exists(#state, :state)", tenant);
        var alive = Expression.of("attribute_not_exists(#state) OR #state <> :deleted")
                .with("deleted", DELETED);
        store.transact(
                Write.update(Table.TENANTS, key(tenant.id()), facts, alive),
                Write.update(Table.REGISTER, row(tenant.id()), facts, null));
    }

    /** @return whether the id is new; one that was ever used stays taken */
    public boolean add(Tenant tenant, Write... with) {
        return transact(
                Stream.of(
                        Write.put(Table.TENANTS, in(key(tenant.id()), tenant), store.absent(Table.TENANTS)),
                        Write.put(Table.REGISTER, in(row(tenant.id()), tenant))),
                with);
    }

    /** Closed with the next visit, on every instance. */
    public boolean disable(TenantId id, Write... with) {
        return find(id).map(tenant -> change(tenant, tenant.disabled(true), with))
                .orElse(false);
    }

    public boolean enable(TenantId id, Write... with) {
        return find(id).map(tenant -> change(tenant, tenant.disabled(false), with))
                .orElse(false);
    }

    /** @return whether the tenant was still as it had been read */
    public boolean change(Tenant before, Tenant after, Write... with) {
        Expression facts = facts("SET " + FACTS + ", #state = :state", after);
        return transact(
                Stream.of(
                        Write.update(Table.TENANTS, key(before.id()), facts, asRead("", before)),
                        Write.update(Table.REGISTER, row(before.id()), facts, null)),
                with);
    }

    /** Keeps what the tenant decides by itself, in place of what it had decided. False where there is no such tenant. */
    public boolean decide(TenantId id, Map<String, String> settings, Write... with) {
        return transact(
                Stream.of(Write.update(
                        Table.TENANTS,
                        key(id),
                        Expression.of("SET #settings = :settings").with("settings", write(settings)),
                        Expression.of(
                                        "attribute_exists(#tenant) AND (attribute_not_exists(#state) OR #state <> :deleted)")
                                .with("deleted", DELETED))),
                with);
    }

    private static String write(Map<String, String> settings) {
        try {
            return JSON.writeValueAsString(settings);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> settings(Item item) {
        try {
            return JSON.readValue(item.find("settings").orElse("{}"), new TypeReference<>() {});
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("The settings of a tenant cannot be read.", notOurs);
        }
    }

    /** @return false while it has a number, or when it was changed meanwhile */
    public boolean delete(Tenant tenant, Write... with) {
        Expression gone = Expression.of("SET #state = :deleted, #name = :nothing")
                .with("deleted", DELETED)
                .with("nothing", "");
        Expression unused = asRead(" AND (attribute_not_exists(#numbers) OR #numbers = :none)", tenant)
                .with("none", 0);
        return transact(
                Stream.of(
                        Write.update(Table.TENANTS, key(tenant.id()), gone, unused),
                        Write.delete(Table.REGISTER, row(tenant.id()), null)),
                with);
    }

    /** Counts a number that comes or goes, so that a tenant with numbers cannot be deleted; part of a transaction. */
    static Write counting(TenantId id, int numbers) {
        return Write.update(
                Table.TENANTS,
                key(id),
                Expression.of("ADD #numbers :more").with("more", numbers),
                Expression.of("attribute_exists(#tenant) AND (attribute_not_exists(#state) OR #state <> :deleted)")
                        .with("deleted", DELETED));
    }

    private boolean transact(Stream<Write> own, Write... with) {
        return store.transact(Stream.concat(own, Stream.of(with)).toArray(Write[]::new))
                .isEmpty();
    }

    private static Expression asRead(String more, Tenant tenant) {
        String enabled = tenant.disabled() ? "" : "attribute_not_exists(#state) OR ";
        return Expression.of("#name = :was_name AND #retention_days = :was_days AND (" + enabled
                        + "#state = :was_state)" + more)
                .with("was_name", tenant.name())
                .with("was_days", tenant.retention().toDays())
                .with("was_state", state(tenant));
    }

    private static Expression facts(String change, Tenant tenant) {
        return Expression.of(change)
                .with("name", tenant.name())
                .with("days", tenant.retention().toDays())
                .with("state", state(tenant));
    }

    private static Item in(Item key, Tenant tenant) {
        return key.with("name", tenant.name())
                .with("retention_days", tenant.retention().toDays())
                .with("state", state(tenant));
    }

    private static Tenant tenant(TenantId id, Item item) {
        return new Tenant(
                id,
                item.text("name"),
                Duration.ofDays(item.number("retention_days")),
                state(item).equals(DISABLED),
                settings(item));
    }

    private static String state(Tenant tenant) {
        return tenant.disabled() ? DISABLED : ENABLED;
    }

    private static String state(Item item) {
        return item.find("state").orElse(ENABLED);
    }

    private static Item key(TenantId id) {
        return Item.of("tenant", id.value());
    }

    private static Item row(TenantId id) {
        return Item.of("list", LIST).with("id", id.value());
    }
}

package dev.switchboard.tenancy;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.vocabulary.TenantMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The record of tenants and of the numbers they are reached on. Thread safe. */
public final class Tenants {

    private static final String DISABLED = "disabled";

    private final Store store;

    public Tenants(Store store) {
        this.store = store;
    }

    public Optional<Tenant> find(TenantId id) {
        return store.get(Table.TENANTS, Item.of("tenant", id.value()))
                .map(item -> new Tenant(
                        id,
                        item.text("name"),
                        Duration.ofDays(item.number("retention_days")),
                        item.find("state").filter(DISABLED::equals).isPresent()));
    }

    /** From now on nobody comes in for the tenant, wherever it is asked for. */
    public void disable(TenantId id) {
        state(id, DISABLED);
    }

    public void enable(TenantId id) {
        state(id, "enabled");
    }

    private void state(TenantId id, String state) {
        Expression change = Expression.of("SET #state = :state").with("state", state);
        store.update(Table.TENANTS, Item.of("tenant", id.value()), change, Expression.of("attribute_exists(#tenant)"));
    }

    public Optional<Line> line(PhoneNumber number) {
        return store.get(Table.DIRECTORY, entry(number))
                .map(item -> new Line(
                        number,
                        new TenantId(item.text("tenant")),
                        TenantMode.valueOf(item.text("mode").toUpperCase(Locale.ROOT))));
    }

    /** Keeps name and retention as they are given, whether the tenant was there or not; a disabled one stays so. */
    public void keep(Tenant tenant) {
        Expression change = Expression.of("SET #name = :name, #retention_days = :days")
                .with("name", tenant.name())
                .with("days", tenant.retention().toDays());
        store.update(Table.TENANTS, Item.of("tenant", tenant.id().value()), change, null);
    }

    /** Keeps the number unless somebody is reached on it already. */
    public boolean add(Line line) {
        return store.putIfAbsent(
                Table.DIRECTORY,
                entry(line.number())
                        .with("tenant", line.tenant().value())
                        .with("mode", line.mode().wire()));
    }

    private static Item entry(PhoneNumber number) {
        return Item.of("entry", "number#" + number.e164());
    }
}

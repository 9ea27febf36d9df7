package dev.switchboard.tenancy;

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

    private final Store store;

    public Tenants(Store store) {
        this.store = store;
    }

    public Optional<Tenant> find(TenantId id) {
        return store.get(Table.TENANTS, Item.of("tenant", id.value()))
                .map(item -> new Tenant(id, item.text("name"), Duration.ofDays(item.number("retention_days"))));
    }

    public Optional<Line> line(PhoneNumber number) {
        return store.get(Table.DIRECTORY, entry(number))
                .map(item -> new Line(
                        number,
                        new TenantId(item.text("tenant")),
                        TenantMode.valueOf(item.text("mode").toUpperCase(Locale.ROOT))));
    }

    /** Keeps the tenant as it is given, whether it was there or not. */
    public void keep(Tenant tenant) {
        store.put(
                Table.TENANTS,
                Item.of("tenant", tenant.id().value())
                        .with("name", tenant.name())
                        .with("retention_days", tenant.retention().toDays()));
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

package dev.switchboard.tools.business;

import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The record of each tenant's premises. Thread safe. */
public final class PremisesBook {

    private final Store store;

    PremisesBook(Store store) {
        this.store = store;
    }

    public Optional<Premises> find(TenantId tenant) {
        return store.get(Table.PREMISES, Item.of("tenant", tenant.value()))
                .map(item -> new Premises(
                        ZoneId.of(item.text("zone")),
                        Hours.parse(item.text("week"), item.text("exceptions")),
                        (int) item.number("slot_minutes"),
                        (int) item.number("places"),
                        Stream.of(item.text("staff").split(" "))
                                .flatMap(number -> PhoneNumber.parse(number).stream())
                                .toList()));
    }

    public void keep(TenantId tenant, Premises premises) {
        store.put(Table.PREMISES, item(tenant, premises));
    }

    /** @param with what is written in the same transaction */
    void keep(TenantId tenant, Premises premises, Write with) {
        store.transact(Write.put(Table.PREMISES, item(tenant, premises)), with);
    }

    /** Leaves what is there. */
    public boolean keepIfNone(TenantId tenant, Premises premises) {
        return store.putIfAbsent(Table.PREMISES, item(tenant, premises));
    }

    private static Item item(TenantId tenant, Premises premises) {
        return Item.of("tenant", tenant.value())
                .with("zone", premises.zone().getId())
                .with("week", premises.hours().week())
                .with("exceptions", premises.hours().exceptions())
                .with("slot_minutes", premises.slotMinutes())
                .with("places", premises.places())
                .with("staff", premises.staff().stream().map(PhoneNumber::e164).collect(Collectors.joining(" ")));
    }
}

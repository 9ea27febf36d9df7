package dev.switchboard.store;

import java.util.List;

/**
 * Finds out whether the hub may use its tables: every verb is tried with a condition that never holds, or where nothing is;
 * rights are asked before conditions. Nothing is changed. Thread safe.
 */
public final class Rights {

    private static final String NOBODY = "go-live";

    private final Store store;

    public Rights(Store store) {
        this.store = store;
    }

    /** @throws StoreUnreachable with the verb that is refused, in words */
    public void tryEveryVerb(Table table) {
        Item key = key(table);
        String partition = "#" + table.partition();
        var never = Expression.of("attribute_exists(" + partition + ") AND attribute_not_exists(" + partition + ")");
        store.get(table, key);
        store.query(table, Expression.of(partition + " = :nobody").with("nobody", NOBODY), false, 1);
        table.index().ifPresent(index -> store.keys(table, ofNobody(index), false, 1));
        store.put(table, key, never);
        store.update(table, key, Expression.of("SET #tried = :one").with("one", 1), never);
        store.delete(table, key, never);
        store.deleteAll(table, List.of(key));
        store.transact(Write.check(table, key, never));
    }

    private static Expression ofNobody(Table.Index index) {
        return Expression.of("#" + index.key().get(0).name() + " = :nobody").with("nobody", NOBODY);
    }

    private static Item key(Table table) {
        Item key = Item.of(table.partition(), NOBODY);
        for (Table.KeyPart part : table.key().subList(1, table.key().size())) {
            key = part.isNumber() ? key.with(part.name(), 0) : key.with(part.name(), NOBODY);
        }
        return key;
    }
}

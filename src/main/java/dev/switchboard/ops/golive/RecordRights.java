package dev.switchboard.ops.golive;

import dev.switchboard.store.Rights;
import dev.switchboard.store.StoreUnreachable;
import dev.switchboard.store.Table;
import java.util.ArrayList;
import java.util.List;

/** Tries every verb on every table in a way that changes nothing. */
final class RecordRights implements Check {

    private final Rights rights;

    RecordRights(Rights rights) {
        this.rights = rights;
    }

    @Override
    public String title() {
        return "The record";
    }

    @Override
    public Finding look() {
        List<String> refused = new ArrayList<>();
        for (Table table : Table.values()) {
            try {
                rights.tryEveryVerb(table);
            } catch (StoreUnreachable failure) {
                refused.add(failure.getMessage());
            }
        }
        return refused.isEmpty()
                ? Finding.right(title(), "All " + Table.values().length + " tables can be read and written.")
                : Finding.wrong(
                        title(),
                        refused.get(0) + (refused.size() > 1 ? " And " + (refused.size() - 1) + " more." : ""),
                        "Give the hub the rights that 'tables --print json' lists, and check region and credentials.");
    }
}

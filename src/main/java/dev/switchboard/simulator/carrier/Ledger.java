package dev.switchboard.simulator.carrier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Books of one kind of thing by its sid, oldest out beyond the limit. Confined to the simulator's event loop. */
final class Ledger<T> {

    private final int most;
    private final Map<String, T> entries = new LinkedHashMap<>();

    Ledger(int most) {
        this.most = most;
    }

    void put(String sid, T entry) {
        entries.put(sid, entry);
        if (entries.size() > most) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    Optional<T> find(String sid) {
        return Optional.ofNullable(entries.get(sid));
    }

    /** Changes an entry that is still in the books; empty when it has gone. */
    Optional<T> change(String sid, UnaryOperator<T> change) {
        return Optional.ofNullable(entries.computeIfPresent(sid, (key, entry) -> change.apply(entry)));
    }

    List<T> oldestFirst() {
        return List.copyOf(entries.values());
    }

    List<T> newestFirst() {
        List<T> all = new ArrayList<>(entries.values());
        Collections.reverse(all);
        return all;
    }

    void clear() {
        entries.clear();
    }
}

package dev.switchboard.agents;

import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Composed prompts that somebody was answered under, each text once, for as long as a turn may point at it. Thread safe.
 */
final class ToldTexts {

    /** How far the expiry may lag behind, so that not every turn writes it anew. */
    private static final Duration SLACK = Duration.ofDays(1);

    private static final int REMEMBERED = 2_000;

    private final Store store;
    private final Map<String, Instant> keptUntil = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    });

    ToldTexts(Store store) {
        this.store = store;
    }

    /** @param length how long a turn is kept that begins now */
    void keep(TenantId tenant, String hash, String text, Duration length) {
        String key = tenant + "#" + hash;
        Instant needed = store.now().plus(length);
        Instant kept = keptUntil.get(key);
        if (kept == null || kept.isBefore(needed)) {
            Instant until = needed.plus(SLACK);
            store.put(Table.TOLD, Item.of("text", key).with("words", text).until(until));
            keptUntil.put(key, until);
        }
    }

    Optional<String> find(TenantId tenant, String hash) {
        return store.get(Table.TOLD, Item.of("text", tenant + "#" + hash)).map(item -> item.text("words"));
    }
}

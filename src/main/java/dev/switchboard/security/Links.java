package dev.switchboard.security;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import java.time.Duration;
import java.util.Optional;

/** Codes that sign somebody in once, within ten minutes; only their hash is kept. Thread safe. */
final class Links {

    static final Duration GOOD = Duration.ofMinutes(10);

    private final Store store;

    Links(Store store) {
        this.store = store;
    }

    void keep(User user, String code) {
        store.put(
                Table.TOKENS,
                key(code).with("user", user.name()).until(store.now().plus(GOOD)));
    }

    /** Whom the code signs in. */
    Optional<String> user(String code) {
        return store.get(Table.TOKENS, key(code)).map(item -> item.text("user"));
    }

    /** The second of two who come with one code is refused. */
    Write using(String code) {
        return Write.delete(Table.TOKENS, key(code), Expression.of("attribute_exists(#user)"));
    }

    private static Item key(String code) {
        return Item.of("realm", "once").with("id", Hashes.of(code));
    }
}

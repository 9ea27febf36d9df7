package dev.switchboard.security;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import java.time.Duration;
import java.time.Instant;

/**
 * Five wrong tries, then 30 seconds, doubling, for an account and for an address. A try is counted before the password is
 * looked at, so that many at once gain nothing; the right password takes it back. Kept in the record, so that it holds
 * over restarts and on every instance. Thread safe.
 */
final class Throttle {

    static final int FREE = 5;
    static final Duration FIRST = Duration.ofSeconds(30);
    static final Duration LONGEST = Duration.ofHours(1);

    /** Wrong tries are forgotten this long after the last, or after the wait that it brought. */
    private static final Duration MEMORY = Duration.ofMinutes(15);

    private static final String REALM = "tries";
    private static final int CONTENTION_ATTEMPTS = 8;
    private static final Duration CROWDED = Duration.ofSeconds(1);

    private final Store store;

    Throttle(Store store) {
        this.store = store;
    }

    static String account(String name) {
        return "account#" + Hashes.of(name);
    }

    static String address(String address) {
        return "address#" + Hashes.of(address);
    }

    /**
     * Counts a try.
     *
     * @return the wait that follows if it is wrong; zero for none
     * @throws SignInRefused when one has to wait before this try
     */
    Duration count(String key) {
        for (int attempt = 0; attempt < CONTENTION_ATTEMPTS; attempt++) {
            Instant now = store.now();
            Item seen = store.get(Table.USERS, key(key)).orElse(null);
            Instant until = seen == null ? Instant.EPOCH : seen.instant("until");
            if (until.isAfter(now)) {
                throw SignInRefused.throttled(Duration.between(now, until));
            }
            long tries = seen == null ? 1 : seen.number("tries") + 1;
            Duration wait = after(tries);
            Item next = key(key).with("tries", tries)
                    .with("until", now.plus(wait))
                    .until(now.plus(wait).plus(MEMORY));
            Expression as = seen == null
                    ? store.absent(Table.USERS)
                    : Expression.of("#tries = :seen").with("seen", tries - 1);
            if (store.put(Table.USERS, next, as)) {
                return wait;
            }
        }
        throw SignInRefused.throttled(CROWDED);
    }

    /** Forgets the account's wrong tries, as a part of the sign-in. */
    Write forgiving(String key) {
        return Write.delete(Table.USERS, key(key), null);
    }

    /** Takes back the one try of somebody who was right; what others did from the same address stays. */
    void takeBack(String key) {
        var change = Expression.of("SET #tries = #tries - :one, #until = :over")
                .with("one", 1)
                .with("over", 0);
        store.update(
                Table.USERS, key(key), change, Expression.of("#tries > :none").with("none", 0));
    }

    private static Duration after(long tries) {
        if (tries < FREE) {
            return Duration.ZERO;
        }
        long doublings = Math.min(tries - FREE, 20);
        Duration wait = FIRST.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Item key(String key) {
        return Item.of("realm", REALM).with("name", key);
    }
}

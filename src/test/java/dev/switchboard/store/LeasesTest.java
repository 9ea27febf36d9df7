package dev.switchboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static TestStore database;
    private static Leases here;
    private static Leases there;

    @BeforeAll
    static void open() {
        database = new TestStore();
        here = new Leases(database.store(), "here");
        there = new Leases(database.store(), "there");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void onlyOneHolderAtATime() {
        assertThat(here.take("relay", MINUTE)).isPresent();
        assertThat(there.take("relay", MINUTE)).isEmpty();
        assertThat(here.take("relay", MINUTE))
                .as("not even the holder takes it twice")
                .isEmpty();
    }

    @Test
    void aReleasedLeaseIsFreeAndItsFenceGrows() {
        Lease first = here.take("sweep", MINUTE).orElseThrow();
        assertThat(here.release(first)).isTrue();
        Lease second = there.take("sweep", MINUTE).orElseThrow();
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(here.release(first)).as("what is lost cannot be released").isFalse();
    }

    @Test
    void aHolderThatDiedIsFollowedAndARenewedOneIsNot() {
        Lease dead = here.take("dead", MINUTE).orElseThrow();
        database.clock().move(Duration.ofSeconds(50));
        assertThat(here.renew(dead, MINUTE)).isPresent();
        database.clock().move(Duration.ofSeconds(50));
        assertThat(there.take("dead", MINUTE)).as("renewed").isEmpty();
        database.clock().move(Duration.ofSeconds(11));
        assertThat(there.take("dead", MINUTE)).as("run out").isPresent();
        assertThat(here.renew(dead, MINUTE)).as("lost").isEmpty();
    }

    @Test
    void aHolderThatSleptPastItsLeaseCannotWriteEvenWhenNobodyFollowed() {
        Lease lease = here.take("slept", MINUTE).orElseThrow();
        assertThat(writeUnder(lease, "in time")).isTrue();
        database.clock().move(Duration.ofSeconds(61));
        assertThat(writeUnder(lease, "late")).isFalse();
        assertThat(note()).contains("in time");
    }

    @Test
    void aHolderThatSleptCannotWriteAfterItsFollower() {
        Lease sleeper = here.take("followed", MINUTE).orElseThrow();
        database.clock().move(Duration.ofSeconds(61));
        Lease follower = there.take("followed", MINUTE).orElseThrow();
        assertThat(writeUnder(follower, "follower")).isTrue();
        assertThat(writeUnder(sleeper, "sleeper")).isFalse();
        assertThat(note()).contains("follower");
    }

    private static boolean writeUnder(Lease lease, String text) {
        Store store = database.store();
        return store.transact(
                        lease.check(store.now()),
                        Write.put(
                                Table.ROWS,
                                Item.of("collection", "shop#notes")
                                        .with("id", "1")
                                        .with("text", text)))
                .isEmpty();
    }

    private static Optional<String> note() {
        return database.store()
                .get(Table.ROWS, Item.of("collection", "shop#notes").with("id", "1"))
                .flatMap(item -> item.find("text"));
    }
}

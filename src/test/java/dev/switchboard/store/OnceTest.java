package dev.switchboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.store.Once.Claim;
import dev.switchboard.store.Once.Effect;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnceTest {

    private static final int RACERS = 32;
    private static final int KEYS = 50;
    private static final TenantId SHOP = new TenantId("shop");

    private static TestStore database;
    private static Once once;

    @BeforeAll
    static void open() {
        database = new TestStore();
        once = new Once(database.store());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void ofThirtyTwoRacersForEachOfFiftyKeysExactlyOneWins() throws Exception {
        ExecutorService racers = Executors.newFixedThreadPool(RACERS);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> wins = new ArrayList<>();
            Callable<Integer> race = () -> {
                start.await();
                int won = 0;
                for (int key = 0; key < KEYS; key++) {
                    won += once.claim(new Effect(SHOP, "race-" + key)) instanceof Claim.Won ? 1 : 0;
                }
                return won;
            };
            for (int racer = 0; racer < RACERS; racer++) {
                wins.add(racers.submit(race));
            }
            start.countDown();
            int total = 0;
            for (Future<Integer> racer : wins) {
                total += racer.get();
            }
            System.out.println("once: " + RACERS + " racers x " + KEYS + " keys = " + total + " wins");
            assertThat(total).isEqualTo(KEYS);
        } finally {
            racers.shutdownNow();
        }
    }

    @Test
    void whoComesLaterIsGivenTheAnswerOfTheFirst() {
        Effect effect = new Effect(SHOP, "answered");
        Claim.Won won = won(effect);
        assertThat(once.claim(effect)).isInstanceOf(Claim.Running.class);
        assertThat(once.confirm(won, "<Response/>")).isTrue();
        assertThat(once.claim(effect)).isEqualTo(new Claim.Done("<Response/>"));
    }

    @Test
    void theSameKeyOfAnotherTenantIsAnotherEffect() {
        won(new Effect(SHOP, "shared"));
        assertThat(once.claim(new Effect(new TenantId("clinic"), "shared"))).isInstanceOf(Claim.Won.class);
    }

    @Test
    void whatFailedMayBeDoneAtOnceByTheNext() {
        Effect effect = new Effect(SHOP, "failed");
        assertThat(once.giveUp(won(effect))).isTrue();
        assertThat(once.claim(effect)).isInstanceOf(Claim.Won.class);
    }

    @Test
    void aHolderThatDiedIsFollowedWhenItsLeaseRunsOut() {
        Effect effect = new Effect(SHOP, "died");
        won(effect);
        database.clock().move(Duration.ofSeconds(29));
        assertThat(once.claim(effect)).isInstanceOf(Claim.Running.class);
        database.clock().move(Duration.ofSeconds(2));
        assertThat(once.claim(effect)).isInstanceOf(Claim.Won.class);
    }

    @Test
    void aHolderThatSleptPastItsLeaseCannotWrite() {
        Effect effect = new Effect(SHOP, "slept");
        Claim.Won sleeper = won(effect);
        database.clock().move(Duration.ofSeconds(31));
        assertThat(once.confirm(sleeper, "late")).isFalse();
        assertThat(once.giveUp(sleeper)).isFalse();
        Claim.Won next = won(effect);
        assertThat(once.confirm(sleeper, "late")).isFalse();
        assertThat(once.confirm(next, "in time")).isTrue();
        assertThat(once.claim(effect)).isEqualTo(new Claim.Done("in time"));
    }

    @Test
    void aKeyMayBeUsedAgainAfterItsMemoryEndsThoughDynamoHasNotDeletedItYet() {
        Effect effect = new Effect(SHOP, "old");
        once.confirm(won(effect), "then");
        database.clock().move(Duration.ofDays(3));
        assertThat(once.look(effect)).isEmpty();
        assertThat(once.claim(effect)).isInstanceOf(Claim.Won.class);
    }

    private static Claim.Won won(Effect effect) {
        Claim claim = once.claim(effect);
        assertThat(claim).isInstanceOf(Claim.Won.class);
        return (Claim.Won) claim;
    }
}

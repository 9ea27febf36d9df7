package dev.switchboard.route.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.simulator.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final MovableClock clock = new MovableClock();
    private final Buckets buckets = new Buckets(clock, 1_000);

    @Test
    void a_burst_is_let_through_and_then_what_drips_in() {
        for (int i = 0; i < 20; i++) {
            assertThat(buckets.take("a", 2, 20)).isEqualTo(AT_ONCE);
        }
        assertThat(buckets.take("a", 2, 20)).isEqualTo(Duration.ofMillis(500));
        clock.move(Duration.ofMillis(499));
        assertThat(buckets.take("a", 2, 20)).isBetween(Duration.ofMillis(1), Duration.ofMillis(2));
        clock.move(Duration.ofMillis(1));
        assertThat(buckets.take("a", 2, 20)).isEqualTo(AT_ONCE);
    }

    @Test
    void a_long_pause_fills_a_bucket_to_its_burst_and_no_further() {
        assertThat(buckets.take("a", 2, 3)).isEqualTo(AT_ONCE);
        clock.move(Duration.ofDays(3));
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a", 2, 3)).isEqualTo(AT_ONCE);
        }
        assertThat(buckets.take("a", 2, 3)).isPositive();
    }

    @Test
    void a_million_addresses_cost_no_more_than_a_thousand_buckets_and_leave_who_comes_often_counted() {
        assertThat(buckets.take("often", 0.001, 1)).isEqualTo(AT_ONCE);
        for (int i = 0; i < 1_000_000; i++) {
            buckets.take("address " + i, 1, 1);
            if (i % 500 == 0) {
                assertThat(buckets.take("often", 0.001, 1)).isPositive();
            }
        }
        assertThat(buckets.size()).isEqualTo(1_000);
    }
}

package dev.switchboard.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.store.TestStore.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final MovableClock clock = new MovableClock();
    private final Breaker breaker = new Breaker(clock);

    @Test
    void it_opens_after_five_failures_in_a_row() {
        fail(4);
        assertThat(breaker.admits()).isTrue();
        breaker.failed();
        assertThat(breaker.admits()).isFalse();
    }

    @Test
    void it_opens_when_half_of_ten_failed_without_five_in_a_row() {
        for (int i = 0; i < 4; i++) {
            breaker.failed();
            breaker.came();
        }
        breaker.came();
        assertThat(breaker.open()).as("4 of 9").isFalse();
        breaker.failed();
        assertThat(breaker.open()).as("5 of 10").isTrue();
    }

    @Test
    void a_success_starts_the_row_anew_and_old_failures_leave_the_window() {
        fail(4);
        for (int i = 0; i < 10; i++) {
            breaker.came();
        }
        fail(4);
        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void after_fifteen_seconds_two_may_try_and_when_both_come_back_everybody_asks() {
        fail(5);
        clock.move(Duration.ofMillis(14_999));
        assertThat(breaker.admits()).isFalse();
        clock.move(Duration.ofMillis(1));
        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).as("a third").isFalse();
        breaker.came();
        assertThat(breaker.admits()).as("one is still out").isFalse();
        breaker.came();
        assertThat(breaker.open()).isFalse();
        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void a_trial_that_fails_means_another_fifteen_seconds() {
        fail(5);
        clock.move(Duration.ofSeconds(15));
        assertThat(breaker.admits()).isTrue();
        breaker.failed();
        clock.move(Duration.ofSeconds(14));
        assertThat(breaker.admits()).isFalse();
        clock.move(Duration.ofSeconds(1));
        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void a_trial_that_tells_nothing_leaves_its_place_to_another() {
        fail(5);
        clock.move(Duration.ofSeconds(15));
        breaker.admits();
        breaker.admits();
        breaker.tellsNothing();
        assertThat(breaker.admits()).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }
}

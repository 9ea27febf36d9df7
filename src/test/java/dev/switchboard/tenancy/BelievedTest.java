package dev.switchboard.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BelievedTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong looked = new AtomicLong();

    @Test
    void whatWasLookedUpIsBelievedForAMomentAndNotLonger() {
        var believed = new Believed<String, Long>(Duration.ofSeconds(2), nanos::get);
        assertThat(believed.get("a", key -> looked.incrementAndGet())).isEqualTo(1);
        nanos.addAndGet(1_999_999_999L);
        assertThat(believed.get("a", key -> looked.incrementAndGet())).isEqualTo(1);
        assertThat(believed.get("b", key -> looked.incrementAndGet())).isEqualTo(2);
        nanos.addAndGet(1);
        assertThat(believed.get("a", key -> looked.incrementAndGet())).isEqualTo(3);
    }

    @Test
    void nothingIsBelievedForNoTime() {
        var believed = new Believed<String, Long>(Duration.ZERO, nanos::get);
        assertThat(believed.get("a", key -> looked.incrementAndGet())).isEqualTo(1);
        assertThat(believed.get("a", key -> looked.incrementAndGet())).isEqualTo(2);
    }
}

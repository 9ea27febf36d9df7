package dev.switchboard.voice.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class GapsTest {

    private static final int FRAME = 20;

    private final Gaps gaps = new Gaps();

    @Test
    void whole_sound_gets_nothing_whenever_it_begins_and_however_its_times_are_rounded() {
        long at = 25;
        for (int each = 0; each < 100; each++) {
            assertThat(gaps.before(at + each % 3, FRAME)).isZero();
            at += FRAME;
        }
    }

    @Test
    void what_is_missing_is_silence_of_that_length() {
        gaps.before(0, FRAME);
        assertThat(ms(gaps.before(60, FRAME))).isEqualTo(40);
        assertThat(ms(gaps.before(80, FRAME))).isZero();
        assertThat(ms(gaps.before(700, FRAME))).isEqualTo(600);
    }

    @Test
    void no_gap_gets_more_than_a_second() {
        gaps.before(0, FRAME);
        assertThat(ms(gaps.before(90_000, FRAME))).isEqualTo(1_000);
        assertThat(ms(gaps.before(90_020, FRAME))).isZero();
        assertThat(ms(gaps.before(Long.MAX_VALUE / 10, FRAME))).isEqualTo(1_000);
        assertThat(ms(gaps.before(90_040, FRAME)))
                .as("and whoever sets its clock back gets none")
                .isZero();
    }

    @Test
    void a_carrier_that_tells_no_times_or_not_always_gets_nothing() {
        assertThat(gaps.before(-1, FRAME)).isZero();
        assertThat(gaps.before(5_000, FRAME)).isZero();
        assertThat(gaps.before(-1, FRAME)).isZero();
        assertThat(gaps.before(5_040, FRAME)).isZero();
        assertThat(gaps.before(25, FRAME)).isZero();
    }

    private static long ms(int length) {
        byte[] text = java.util.Arrays.copyOf(Gaps.silence(), length);
        byte[] sound = Base64.getDecoder().decode(text);
        for (byte each : sound) {
            assertThat(each).isEqualTo((byte) 0xFF);
        }
        return Math.round(sound.length / 8.0);
    }
}

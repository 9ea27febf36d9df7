package dev.switchboard.simulator.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SegmentsTest {

    @Test
    void plainTextsFill160OrParts153() {
        assertThat(Segments.of("")).isEqualTo(1);
        assertThat(Segments.of("a".repeat(160))).isEqualTo(1);
        assertThat(Segments.of("a".repeat(161))).isEqualTo(2);
        assertThat(Segments.of("a".repeat(306))).isEqualTo(2);
        assertThat(Segments.of("a".repeat(307))).isEqualTo(3);
    }

    @Test
    void extendedCharactersCountTwiceAndAreNotSplit() {
        assertThat(Segments.of("€".repeat(80))).isEqualTo(1);
        assertThat(Segments.of("€".repeat(81))).isEqualTo(2);
        assertThat(Segments.of("€".repeat(153))).isEqualTo(3);
    }

    @Test
    void oneForeignCharacterTurnsTheWholeTextIntoUcs2() {
        assertThat(Segments.of("ç".repeat(70))).isEqualTo(1);
        assertThat(Segments.of("a".repeat(70) + "’")).isEqualTo(2);
        assertThat(Segments.of("a".repeat(134) + "’")).isEqualTo(3);
    }

    @Test
    void anEmojiIsTwoUnitsAndIsNotSplit() {
        assertThat(Segments.of("😀".repeat(35))).isEqualTo(1);
        assertThat(Segments.of("😀".repeat(36))).isEqualTo(2);
        assertThat(Segments.of("😀".repeat(67))).isEqualTo(3);
    }
}

package dev.switchboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource({
        "a, 0, 1",
        "a, 1, 1",
        "a, 160, 1",
        "a, 161, 2",
        "a, 306, 2",
        "a, 307, 3",
        "€, 80, 1",
        "€, 81, 2",
        "’, 70, 1",
        "’, 71, 2",
        "ç, 134, 2",
        "ç, 135, 3",
        "😀, 35, 1",
        "😀, 36, 2"
    })
    void segmentsAreCountedAsTheCarrierCountsThem(String sign, int times, int segments) {
        assertThat(Wording.segments(sign.repeat(times))).isEqualTo(segments);
    }

    @Test
    void lookAlikesAreSpelledPlainlyWhereThatSavesASegment() {
        String dear = "We’re open “late” – come by… " + "x".repeat(60);
        assertThat(Wording.cheaper(dear)).isEqualTo("We're open \"late\" - come by... " + "x".repeat(60));
    }

    @Test
    void aTextThatCostsTheSameKeepsItsTypography() {
        assertThat(Wording.cheaper("We’re open")).isEqualTo("We’re open");
    }

    @Test
    void whatHasNoPlainSpellingIsLeftAlone() {
        String thanks = "Merci à vous, ça marche 😀 " + "x".repeat(60);
        assertThat(Wording.cheaper(thanks)).isEqualTo(thanks);
    }

    @Test
    void aLongAnswerEndsWithASentence() {
        String cut = Wording.upTo(100, "A first sentence. ".repeat(20));
        assertThat(cut).hasSizeLessThanOrEqualTo(100).endsWith("A first sentence.");
    }

    @Test
    void aLongSentenceEndsWithAWordAndAMark() {
        assertThat(Wording.upTo(50, "word ".repeat(40)))
                .hasSizeLessThanOrEqualTo(50)
                .endsWith("word...");
    }

    @Test
    void anEmojiIsNeverCutInTwo() {
        for (int most = 20; most < 40; most++) {
            String cut = Wording.upTo(most, "😀".repeat(40));
            assertThat(cut.length()).isLessThanOrEqualTo(most);
            assertThat(cut.replace("😀", "")).isEqualTo("...");
        }
    }
}

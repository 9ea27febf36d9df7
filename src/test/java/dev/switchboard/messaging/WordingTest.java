package dev.switchboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    @ParameterizedTest
    @CsvSource({
        "Grüße aus Köln, 1, 1",
        "Grüße aus Köln, 11, 1",
        "Grüße aus Köln, 12, 2",
        "¿Está abierto mañana?, 1, 1",
        "ça va?, 11, 1",
        "ça va?, 12, 2",
        "こんにちは, 14, 1",
        "こんにちは, 15, 2",
        "Привет, 11, 1",
        "Привет, 12, 2",
        "مرحبا, 14, 1",
        "{ok}, 26, 1",
        "{ok}, 27, 2"
    })
    void eachLanguageIsCountedInItsOwnAlphabet(String words, int times, int segments) {
        assertThat(Wording.segments(words.repeat(times))).isEqualTo(segments);
    }

    @Test
    void aLongAnswerIsSplitAtTheEndsOfSentencesAndNothingIsLost() {
        String words =
                "This is a sentence of some length, is it not? ".repeat(60).strip();
        List<String> parts = Wording.parts(words, 1600, 3);
        assertThat(parts).hasSize(2).allMatch(part -> part.length() <= 1600 && part.endsWith("?"));
        assertThat(String.join(" ", parts)).isEqualTo(words);
    }

    @Test
    void aLongAnswerIsSplitAtTheEndsOfSentencesWhereNobodyWritesBlanks() {
        String words = "明日の午前十時から営業しております。".repeat(120);
        List<String> parts = Wording.parts(words, 1600, 3);
        assertThat(parts).hasSize(2).allMatch(part -> part.endsWith("。"));
        assertThat(String.join("", parts)).isEqualTo(words);
    }

    @Test
    void whatIsTooLongForThreeTextsEndsWithTheThird() {
        List<String> parts = Wording.parts("A sentence. ".repeat(600), 1600, 3);
        assertThat(parts).hasSize(3).allMatch(part -> part.length() <= 1600 && part.endsWith("A sentence."));
    }

    @Test
    void aTextOfOneWordIsSplitBetweenWholeSigns() {
        List<String> parts = Wording.parts("😀".repeat(1000), 1599, 3);
        assertThat(parts).hasSize(2);
        assertThat(parts).allMatch(part -> part.replace("😀", "").isEmpty());
    }

    @Test
    void whatFitsIsOneTextAndWhatIsJustTooLongIsTwo() {
        assertThat(Wording.parts("x".repeat(1600), 1600, 3)).hasSize(1);
        assertThat(Wording.parts("x".repeat(1601), 1600, 3)).hasSize(2);
    }
}

package dev.switchboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindWordsTest {

    private final KindWords words = new KindWords();

    @Test
    void everyKindHasASentenceInEveryLanguageAndEachIsOneSegment() {
        var kinds = Stream.concat(
                        Stream.of(MediaKind.values())
                                .filter(kind -> kind != MediaKind.PICTURE)
                                .map(MediaKind::word),
                        Stream.of("broken", "large"))
                .toList();
        for (String language : List.of("en", "es", "fr", "de", "pt")) {
            assertThat(words.all().keySet().stream()
                            .filter(key -> key.startsWith(language))
                            .map(key -> key.substring(3))
                            .collect(Collectors.toSet()))
                    .as(language)
                    .containsExactlyInAnyOrderElementsOf(kinds);
        }
        assertThat(words.all()).allSatisfy((key, sentence) -> assertThat(Wording.segments(sentence))
                .as(key.toUpperCase(Locale.ROOT) + " " + sentence)
                .isEqualTo(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Do you have this in the shop? | en",
                "Hola, ¿cuánto me dan por esto? | es",
                "Bonjour, combien est-ce que vous donnez pour ça ? | fr",
                "Hallo, ich habe eine Uhr und das ist ein Bild | de",
                "Olá, quanto você paga? | pt",
                "12345 | en",
                "'' | en"
            })
    void theLanguageIsThatOfTheWords(String said, String language) {
        assertThat(KindWords.language(List.of(said))).isEqualTo(language);
    }

    @Test
    void aFileIsAnsweredInTheLanguageOfWhatWasSaidBefore() {
        assertThat(words.about("film", List.of("Hallo, ich habe eine Frage"))).startsWith("Danke für das Video");
        assertThat(words.about("sound", List.of())).startsWith("Thanks for the recording");
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg, PICTURE",
        "IMAGE/PNG, PICTURE",
        "image/svg+xml, OTHER",
        "audio/amr, SOUND",
        "video/3gpp, FILM",
        "text/x-vcard, CONTACT",
        "text/vcard, CONTACT",
        "text/directory, CONTACT",
        "application/pdf, DOCUMENT",
        "application/octet-stream, OTHER",
        "'', OTHER"
    })
    void theKindIsWhatTheCarrierSays(String type, MediaKind kind) {
        assertThat(MediaKind.of(type)).isEqualTo(kind);
    }
}

package dev.switchboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.OptOuts.How;
import dev.switchboard.conversation.OptOuts.Wish;
import dev.switchboard.conversation.Turn.Asks;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishesTest {

    /** What was known before: in (never said), keyword, words or carrier (out, and how). */
    @ParameterizedTest
    @CsvSource({
        "STOP, in, true, , false, out",
        "' stop ', in, true, , false, out",
        "Unsubscribe, in, true, , false, out",
        "STOP, keyword, true, , false, out",
        "STOP, in, false, SILENCE, true, out",
        "STOP, keyword, false, , false, out",
        "STOP please, in, true, SILENCE, true, out",
        "please stop texting me, in, true, SILENCE, true, out",
        "please stop texting me, words, true, , false, same",
        "START, in, true, ANSWER, true, same",
        "START, keyword, true, , false, in",
        "START, words, true, TEXTS, true, in",
        "START, carrier, true, , false, in",
        "UNSTOP, keyword, false, TEXTS, true, in",
        "YES, in, true, ANSWER, true, same",
        "yes, keyword, true, , false, in",
        "HELP, in, true, , false, same",
        "INFO, in, false, HELP, true, same",
        "HELP, words, false, , false, same",
        "help me with my order, in, true, ANSWER, true, same",
        "are you open?, words, true, , false, same",
        "'', in, true, ANSWER, true, same"
    })
    void aTextIsAnsweredByUsOrByTheCarrierOrByNobody(
            String words, String before, boolean carrierAnswers, Asks asks, boolean owed, String then) {
        Wishes.Meaning meaning = Wishes.of(text(words, ""), wish(before), carrierAnswers);
        assertThat(meaning.owed()).isEqualTo(owed);
        if (owed) {
            assertThat(meaning.asks()).isEqualTo(asks);
        }
        assertThat(meaning.out()).isEqualTo(then.equals("same") ? null : Boolean.valueOf(then.equals("out")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "START", "HELP"})
    void whatTheCarrierSaysItDidCountsMoreThanTheWords(String type) {
        Wishes.Meaning meaning = Wishes.of(text("basta", type), wish("in"), false);
        assertThat(meaning.owed()).isFalse();
    }

    private static Optional<Wish> wish(String before) {
        return switch (before) {
            case "in" -> Optional.empty();
            default -> Optional.of(new Wish(true, How.valueOf(before.toUpperCase(Locale.ROOT)), Instant.EPOCH));
        };
    }

    private static ReceivedText text(String words, String optOutType) {
        return new ReceivedText(null, null, "SM1", "+15550100001", "+15550100200", words, optOutType, List.of());
    }
}

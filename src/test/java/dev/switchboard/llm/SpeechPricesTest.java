package dev.switchboard.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.llm.SpeechPrices.Tokens;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechPricesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    private final SpeechPrices prices = new SpeechPrices(
            List.of(
                    price("gpt-realtime", "2026-01-01", "4"),
                    price("gpt-realtime", "2026-07-01", "8"),
                    price("gpt-realtime-mini", "2026-01-01", "1")),
            List.of(
                    new MinutePrice(LocalDate.of(2026, 1, 1), new BigDecimal("0.0085"), "USD"),
                    new MinutePrice(LocalDate.of(2026, 7, 1), new BigDecimal("0.01"), "USD")));

    @Test
    void what_was_cached_costs_less_and_is_not_paid_twice() {
        var tokens = new Tokens(119, 64, 30, 13, 0, 91, 0);
        // 55 x 4 + 64 x 0.4 + 30 x 24 + 13 x 32 + 91 x 64 = 7205.6 for a million.
        assertThat(prices.of("gpt-realtime-2.1", tokens, DAY).orElseThrow().amount())
                .isEqualByComparingTo("0.007206");
    }

    @Test
    void the_closest_model_and_the_price_of_the_day_count_and_unknown_is_not_nothing() {
        var tokens = new Tokens(1_000_000, 0, 0, 0, 0, 0, 0);
        assertThat(prices.of("gpt-realtime-mini-2025-10-06", tokens, DAY)
                        .orElseThrow()
                        .amount())
                .isEqualByComparingTo("1");
        assertThat(prices.of("gpt-realtime", tokens, LocalDate.of(2026, 8, 1))
                        .orElseThrow()
                        .amount())
                .isEqualByComparingTo("8");
        assertThat(prices.of("gpt-realtime", tokens, LocalDate.of(2025, 8, 1))).isEmpty();
        assertThat(prices.of("simulated-gpt-realtime", tokens, DAY)).isEmpty();
        assertThat(prices.of(null, tokens, DAY)).isEmpty();
    }

    @Test
    void a_model_that_counts_seconds_is_paid_by_them() {
        assertThat(prices.of("gpt-realtime", new Tokens(0, 0, 0, 0, 0, 0, 4_200), DAY)
                        .orElseThrow()
                        .amount())
                .isEqualByComparingTo("0.00042");
    }

    @Test
    void a_begun_minute_is_a_minute() {
        assertThat(prices.minutes(61, DAY).orElseThrow().amount()).isEqualByComparingTo("0.017");
        assertThat(prices.minutes(60, DAY).orElseThrow().amount()).isEqualByComparingTo("0.0085");
        assertThat(prices.minutes(60, LocalDate.of(2025, 1, 1))).isEmpty();
    }

    private static SpeechPrice price(String model, String from, String textIn) {
        return new SpeechPrice(
                model,
                LocalDate.parse(from),
                new BigDecimal(textIn),
                new BigDecimal("0.4"),
                new BigDecimal("24"),
                new BigDecimal("32"),
                null,
                new BigDecimal("64"),
                new BigDecimal("0.006"),
                "USD");
    }
}

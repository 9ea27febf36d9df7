package dev.switchboard.llm;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a model costs from a day on.
 *
 * @param model what its id begins with
 * @param in for a million tokens that it reads
 * @param out for a million tokens that it writes
 */
public record Price(String model, LocalDate from, BigDecimal in, BigDecimal out, String currency) {

    public Price {
        if (model == null || from == null || in == null || out == null || currency == null) {
            throw new IllegalArgumentException(
                    "switchboard.prices: a price has model, from (2026-01-31), in, out and currency.");
        }
    }
}

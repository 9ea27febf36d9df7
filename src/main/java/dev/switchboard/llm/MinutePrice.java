package dev.switchboard.llm;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What the carrier takes for each begun minute of a call from a day on. */
public record MinutePrice(LocalDate from, BigDecimal minute, String currency) {

    public MinutePrice {
        if (from == null || minute == null || currency == null) {
            throw new IllegalArgumentException(
                    "switchboard.minute-prices: a price has from (2026-01-31), minute and currency.");
        }
    }
}

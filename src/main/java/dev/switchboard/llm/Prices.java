package dev.switchboard.llm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What an answer cost, by the price of its day. Unknown is unknown and not nothing. Immutable. */
public final class Prices {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final int DIGITS = 6;

    public record Cost(BigDecimal amount, String currency) {}

    private final List<Price> prices;

    Prices(List<Price> prices) {
        // The closest description of the model first, then the newest price.
        this.prices = prices.stream()
                .sorted(Comparator.comparingInt((Price price) -> price.model().length())
                        .thenComparing(Price::from)
                        .reversed())
                .toList();
    }

    public Optional<Cost> of(ModelAnswer answer, LocalDate day) {
        return prices.stream()
                .filter(price -> answer.model() != null && answer.model().startsWith(price.model()))
                .filter(price -> !price.from().isAfter(day))
                .findFirst()
                .map(price -> new Cost(
                        price.in()
                                .multiply(BigDecimal.valueOf(answer.tokensIn()))
                                .add(price.out().multiply(BigDecimal.valueOf(answer.tokensOut())))
                                .divide(MILLION, DIGITS, RoundingMode.HALF_UP),
                        price.currency()));
    }
}

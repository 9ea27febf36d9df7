package dev.switchboard.answering;

import dev.switchboard.conversation.Spent;
import dev.switchboard.llm.ModelAnswer;
import dev.switchboard.llm.Prices;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** What an answer takes while it is found, round by round. Confined to the thread that answers. */
final class Bill {

    private final Prices prices;
    private final Clock clock;
    private final Instant began;
    private int tokensIn;
    private int tokensOut;
    private int rounds;
    private BigDecimal cost = BigDecimal.ZERO;
    private String currency;
    private boolean known = true;
    private Long firstMs;

    Bill(Prices prices, Clock clock) {
        this.prices = prices;
        this.clock = clock;
        this.began = clock.instant();
    }

    void add(ModelAnswer answer) {
        rounds++;
        tokensIn += answer.tokensIn();
        tokensOut += answer.tokensOut();
        Optional<Prices.Cost> price = prices.of(answer, LocalDate.ofInstant(began, ZoneOffset.UTC));
        known &= price.isPresent()
                && (currency == null || currency.equals(price.get().currency()));
        if (known) {
            cost = cost.add(price.orElseThrow().amount());
            currency = price.orElseThrow().currency();
        }
    }

    void shown() {
        if (firstMs == null) {
            firstMs = elapsed();
        }
    }

    /** Half a cost would be a wrong one: what one round cost must be known of all. */
    Spent total() {
        boolean priced = known && rounds > 0;
        return new Spent(tokensIn, tokensOut, priced ? cost : null, priced ? currency : null, firstMs, elapsed());
    }

    private long elapsed() {
        return Duration.between(began, clock.instant()).toMillis();
    }
}

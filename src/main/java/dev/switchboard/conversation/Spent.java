package dev.switchboard.conversation;

import java.math.BigDecimal;

/**
 * What one answer took, all its rounds together.
 *
 * @param cost null where nobody said what the model costs
 * @param currency of the cost, or null with it
 * @param firstMs until its first word was shown, or null where it was shown whole
 * @param tookMs in all, or null where nobody took the time
 */
public record Spent(int tokensIn, int tokensOut, BigDecimal cost, String currency, Long firstMs, Long tookMs) {

    public static final Spent NOTHING = new Spent(0, 0, null, null, null, null);
}

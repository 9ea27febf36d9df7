package dev.switchboard.voice;

import dev.switchboard.llm.Prices.Cost;
import dev.switchboard.store.Item;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What something cost, as it lies in the record. Pure. */
record CallCost(BigDecimal amount, String currency) {

    static final String TRANSCRIBER = "transcriber_";
    private static final int MICRO = 6;

    static CallCost of(Cost cost) {
        return new CallCost(cost.amount(), cost.currency());
    }

    static Item in(Item item, Optional<CallCost> cost) {
        return in(item, "", cost);
    }

    /** @param whose where an item has several */
    static Item in(Item item, String whose, Optional<CallCost> cost) {
        return cost.map(known -> item.with(
                                whose + "micro_cost",
                                known.amount().movePointRight(MICRO).longValue())
                        .with(whose + "currency", known.currency()))
                .orElse(item);
    }

    static Optional<CallCost> of(Item item) {
        return of(item, "");
    }

    static Optional<CallCost> of(Item item, String whose) {
        return item.findNumber(whose + "micro_cost")
                .map(micro -> new CallCost(BigDecimal.valueOf(micro, MICRO), item.text(whose + "currency")));
    }

    /** Nothing where they are of two currencies. */
    Optional<CallCost> plus(CallCost other) {
        return currency.equals(other.currency)
                ? Optional.of(new CallCost(amount.add(other.amount), currency))
                : Optional.empty();
    }

    Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("amount", amount.stripTrailingZeros().toPlainString());
        shown.put("currency", currency);
        return shown;
    }
}

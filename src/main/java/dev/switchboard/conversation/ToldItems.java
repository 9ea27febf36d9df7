package dev.switchboard.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.store.Item;
import java.math.BigDecimal;
import java.util.Map;

/** How {@link Told} lies in the item of its turn. Pure. */
final class ToldItems {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ToldItems() {}

    static Item in(Item turn, Told told) {
        if (told == null) {
            return turn;
        }
        Spent spent = told.spent();
        Item item = turn.with("told_agent", told.agent())
                .with("told_version", told.version())
                .with("told_hash", told.hash())
                .with("told_source", told.source())
                .with("told_variables", write(told.variables()))
                .with("told_model", told.model())
                .with("tokens_in", spent.tokensIn())
                .with("tokens_out", spent.tokensOut())
                .with("cost", spent.cost() == null ? null : spent.cost().toPlainString())
                .with("currency", spent.currency());
        if (spent.firstMs() != null) {
            item = item.with("first_ms", spent.firstMs());
        }
        return spent.tookMs() == null ? item : item.with("took_ms", spent.tookMs());
    }

    static Told of(Item turn) {
        return turn.find("told_hash")
                .map(hash -> new Told(
                        turn.text("told_agent"),
                        turn.number("told_version"),
                        hash,
                        turn.text("told_source"),
                        read(turn.text("told_variables")),
                        turn.find("told_model").orElse(null),
                        new Spent(
                                (int) turn.number("tokens_in"),
                                (int) turn.number("tokens_out"),
                                turn.find("cost").map(BigDecimal::new).orElse(null),
                                turn.find("currency").orElse(null),
                                turn.findNumber("first_ms").orElse(null),
                                turn.findNumber("took_ms").orElse(null))))
                .orElse(null);
    }

    private static String write(Map<String, String> variables) {
        try {
            return JSON.writeValueAsString(variables);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> read(String variables) {
        try {
            return JSON.readValue(variables, new TypeReference<>() {});
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("The variables of a turn cannot be read.", notOurs);
        }
    }
}

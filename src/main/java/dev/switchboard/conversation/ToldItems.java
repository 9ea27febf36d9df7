package dev.switchboard.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.store.Item;
import java.util.Map;

/** How {@link Told} lies in the item of its turn. Pure. */
final class ToldItems {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ToldItems() {}

    static Item in(Item turn, Told told) {
        if (told == null) {
            return turn;
        }
        return turn.with("told_agent", told.agent())
                .with("told_version", told.version())
                .with("told_hash", told.hash())
                .with("told_source", told.source())
                .with("told_variables", write(told.variables()))
                .with("told_model", told.model())
                .with("tokens_in", told.tokensIn())
                .with("tokens_out", told.tokensOut());
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
                        (int) turn.number("tokens_in"),
                        (int) turn.number("tokens_out")))
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

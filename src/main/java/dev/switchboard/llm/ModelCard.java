package dev.switchboard.llm;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a model accepts, as {@code models/models.yaml} says.
 *
 * @param id what the ids of these models begin with
 * @param temperature the highest it takes; null for a model that takes none
 * @param tokens what it calls the limit of an answer
 * @param efforts how it may be told to think
 * @param offered ids that an owner picks from
 */
public record ModelCard(
        String id,
        Provider provider,
        Api api,
        BigDecimal temperature,
        String tokens,
        boolean tools,
        boolean vision,
        List<String> efforts,
        List<String> offered) {

    public enum Provider {
        OPENAI,
        ANTHROPIC
    }

    public enum Api {
        CHAT_COMPLETIONS,
        RESPONSES,
        MESSAGES
    }

    public ModelCard {
        efforts = List.copyOf(efforts);
        offered = offered == null ? List.of() : List.copyOf(offered);
    }
}

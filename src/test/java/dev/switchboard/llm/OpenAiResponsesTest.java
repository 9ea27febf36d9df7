package dev.switchboard.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.llm.ModelCard.Api;
import dev.switchboard.llm.ModelCard.Provider;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The same vendor by its newer protocol: the card of the model is all that says so. */
class OpenAiResponsesTest extends TextModelContract {

    @Override
    TextModel at(URI farEnd, StreamSettings patience) {
        var card = new ModelCard(
                "",
                Provider.OPENAI,
                Api.RESPONSES,
                new BigDecimal("2"),
                limitName(),
                true,
                true,
                List.of("none", "low"),
                null);
        return LlmBench.library(patience)
                .openAi(
                        new LlmSettings(farEnd.resolve("/v1").toString(), "a-key", id(), Duration.ofSeconds(8)),
                        new ModelCards(List.of(card)));
    }

    @Override
    String id() {
        return "gpt-4.1-mini";
    }

    @Override
    String limitName() {
        return "max_output_tokens";
    }

    @Override
    String instructions(JsonNode sent) {
        JsonNode first = sent.path("input").path(0);
        return sent.path("instructions")
                .asText(first.path("content").path(0).path("text").asText());
    }
}

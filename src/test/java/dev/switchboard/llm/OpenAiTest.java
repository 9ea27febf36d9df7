package dev.switchboard.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;

class OpenAiTest extends TextModelContract {

    @Override
    TextModel at(URI farEnd, StreamSettings patience) {
        return LlmBench.library(patience)
                .openAi(
                        new LlmSettings(farEnd.resolve("/v1").toString(), "a-key", id(), Duration.ofSeconds(8)),
                        ModelCards.declared());
    }

    @Override
    String id() {
        return "gpt-4.1-mini";
    }

    @Override
    String limitName() {
        return "max_completion_tokens";
    }

    @Override
    String instructions(JsonNode sent) {
        return sent.path("messages").path(0).path("content").asText();
    }
}

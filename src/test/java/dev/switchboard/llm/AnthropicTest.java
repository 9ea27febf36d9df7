package dev.switchboard.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

class AnthropicTest extends TextModelContract {

    @Override
    TextModel at(URI farEnd, StreamSettings patience) {
        return LlmBench.library(patience)
                .anthropic(new AnthropicSettings("a-key", farEnd.resolve("/v1").toString(), null));
    }

    @Override
    String id() {
        return "claude-haiku-4-5";
    }

    @Override
    String limitName() {
        return "max_tokens";
    }

    @Override
    String instructions(JsonNode sent) {
        return sent.path("system")
                .path(0)
                .path("text")
                .asText(sent.path("system").asText());
    }
}

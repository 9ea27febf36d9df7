package dev.switchboard.llm;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Each vendor's model, set up. A repeat would double the wait of somebody who is waiting now, so the library makes none.
 */
final class LibraryModels {

    /** Anthropic's protocol has no answer without a limit. */
    private static final int LONGEST = 1024;

    private static final String COMPLETION_TOKENS = "max_completion_tokens";

    private LibraryModels() {}

    static TextModel openAi(LlmSettings settings, ModelCards cards) {
        var model = OpenAiChatModel.builder()
                .baseUrl(settings.baseUrl())
                .apiKey(settings.apiKey())
                .modelName(settings.model())
                .timeout(settings.limit())
                .maxRetries(0)
                .build();
        return new LibraryModel(model, question -> {
            ModelParameters wanted = question.parameters();
            var parameters = OpenAiChatRequestParameters.builder();
            parameters.modelName(question.model());
            parameters.temperature(number(wanted.temperature()));
            if (cards.of(question.model()).tokens().equals(COMPLETION_TOKENS)) {
                parameters.maxCompletionTokens(wanted.maxTokens());
            } else {
                parameters.maxOutputTokens(wanted.maxTokens());
            }
            parameters.reasoningEffort(wanted.effort());
            return parameters.build();
        });
    }

    static TextModel anthropic(AnthropicSettings settings, Duration limit) {
        var model = AnthropicChatModel.builder()
                .baseUrl(settings.baseUrl())
                .apiKey(settings.apiKey())
                .modelName("claude-haiku-4-5")
                .timeout(limit)
                .maxRetries(0)
                .build();
        return new LibraryModel(model, question -> {
            ModelParameters wanted = question.parameters();
            return ChatRequestParameters.builder()
                    .modelName(question.model())
                    .temperature(number(wanted.temperature()))
                    .maxOutputTokens(wanted.maxTokens() == null ? LONGEST : wanted.maxTokens())
                    .build();
        });
    }

    private static Double number(BigDecimal value) {
        return value == null ? null : value.doubleValue();
    }
}

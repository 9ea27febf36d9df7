package dev.switchboard.llm;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

/** OpenAI's chat completions, which many others speak too. Immutable. */
record OpenAiChat(ChatModel whole, StreamingChatModel streamed, ModelCards cards) implements LibraryVendor {

    private static final String COMPLETION_TOKENS = "max_completion_tokens";

    static OpenAiChat at(LlmSettings settings, ModelCards cards, HttpClientBuilder http) {
        return new OpenAiChat(
                OpenAiChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(settings.baseUrl())
                        .apiKey(settings.apiKey())
                        .modelName(settings.model())
                        .maxRetries(0)
                        .build(),
                OpenAiStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(settings.baseUrl())
                        .apiKey(settings.apiKey())
                        .modelName(settings.model())
                        .build(),
                cards);
    }

    @Override
    public ChatRequestParameters parameters(ModelQuestion question) {
        ModelParameters wanted = question.parameters();
        var parameters = OpenAiChatRequestParameters.builder();
        parameters.modelName(question.model());
        parameters.temperature(wanted.degrees());
        if (cards.of(question.model()).tokens().equals(COMPLETION_TOKENS)) {
            parameters.maxCompletionTokens(wanted.maxTokens());
        } else {
            parameters.maxOutputTokens(wanted.maxTokens());
        }
        parameters.reasoningEffort(wanted.effort());
        return parameters.build();
    }
}

package dev.switchboard.llm;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiResponsesChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiResponsesStreamingChatModel;

/** OpenAI's Responses, which its newest models want where tools are used. The vendor is told to keep nothing. Immutable. */
record OpenAiResponses(ChatModel whole, StreamingChatModel streamed) implements LibraryVendor {

    /** This protocol refuses a smaller limit of an answer. */
    private static final int LEAST = 16;

    static OpenAiResponses at(LlmSettings settings, HttpClientBuilder http) {
        return new OpenAiResponses(
                OpenAiResponsesChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(settings.baseUrl())
                        .apiKey(settings.apiKey())
                        .modelName(settings.model())
                        .store(false)
                        .build(),
                OpenAiResponsesStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(settings.baseUrl())
                        .apiKey(settings.apiKey())
                        .modelName(settings.model())
                        .store(false)
                        .build());
    }

    @Override
    public ChatRequestParameters parameters(ModelQuestion question) {
        ModelParameters wanted = question.parameters();
        var parameters = OpenAiResponsesChatRequestParameters.builder();
        parameters.modelName(question.model());
        parameters.temperature(wanted.degrees());
        parameters.maxOutputTokens(wanted.maxTokens() == null ? null : Math.max(LEAST, wanted.maxTokens()));
        parameters.reasoningEffort(wanted.effort());
        return parameters.build();
    }
}

package dev.switchboard.llm;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.llm.ModelQuestion.Voice;
import java.util.List;

/** Anthropic's messages. Immutable. */
record AnthropicMessages(ChatModel whole, StreamingChatModel streamed) implements LibraryVendor {

    /** This protocol has no answer without a limit. */
    private static final int LONGEST = 1024;

    /** The library wants one for the set-up; every question names its own. */
    private static final String SOME_MODEL = "claude-haiku-4-5";

    static AnthropicMessages at(AnthropicSettings settings, HttpClientBuilder http) {
        return new AnthropicMessages(
                AnthropicChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(settings.baseUrl())
                        .apiKey(settings.apiKey())
                        .modelName(SOME_MODEL)
                        .maxRetries(0)
                        .build(),
                AnthropicStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(settings.baseUrl())
                        .apiKey(settings.apiKey())
                        .modelName(SOME_MODEL)
                        .build());
    }

    @Override
    public ChatRequestParameters parameters(ModelQuestion question) {
        ModelParameters wanted = question.parameters();
        return ChatRequestParameters.builder()
                .modelName(question.model())
                .temperature(wanted.degrees())
                .maxOutputTokens(wanted.maxTokens() == null ? LONGEST : wanted.maxTokens())
                .build();
    }

    /** Here a conversation begins with a person, and not with a greeting or in the middle. */
    @Override
    public List<Line> lines(ModelQuestion question) {
        return question.lines().stream()
                .dropWhile(line -> line.voice() == Voice.AGENT)
                .toList();
    }
}

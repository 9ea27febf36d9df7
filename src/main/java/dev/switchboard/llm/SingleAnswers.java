package dev.switchboard.llm;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.llm.ModelQuestion.Voice;
import dev.switchboard.vocabulary.TenantId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The port as the library's own model, for routes that want one answer to one text: {@code langchain4j-chat:}. It cannot be
 * told whose question it is, so all share one breaker of their own. Thread safe; blocks.
 */
final class SingleAnswers implements ChatModel {

    private static final TenantId EVERYBODY = new TenantId("routes");

    private final TextModel model;
    private final LlmSettings settings;

    SingleAnswers(TextModel model, LlmSettings settings) {
        this.model = model;
        this.settings = settings;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        String instructions = request.messages().stream()
                .filter(SystemMessage.class::isInstance)
                .map(message -> ((SystemMessage) message).text())
                .collect(Collectors.joining("\n"));
        List<Line> lines = request.messages().stream()
                .filter(message -> !(message instanceof SystemMessage))
                .map(SingleAnswers::line)
                .toList();
        var question =
                new ModelQuestion(EVERYBODY, "", "", instructions, lines, ModelParameters.none(), settings.limit());
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(model.ask(question).words()))
                .build();
    }

    private static Line line(ChatMessage message) {
        if (message instanceof UserMessage person) {
            return new Line(Voice.PERSON, person.singleText());
        }
        if (message instanceof AiMessage agent) {
            return new Line(Voice.AGENT, agent.text());
        }
        throw new IllegalArgumentException("A single answer has no tools: use ask-agent-action for those.");
    }
}

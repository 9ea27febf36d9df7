package dev.switchboard.llm;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A vendor's model through the library, which speaks its protocol. What goes beside the words is put into the vendor's own
 * parameters; what goes wrong becomes one small family. Thread safe; blocks its caller until the answer is there.
 */
final class LibraryModel implements TextModel {

    private final ChatModel model;
    private final Function<ModelQuestion, ChatRequestParameters> parameters;

    LibraryModel(ChatModel model, Function<ModelQuestion, ChatRequestParameters> parameters) {
        this.model = model;
        this.parameters = parameters;
    }

    @Override
    public ModelAnswer ask(ModelQuestion question) {
        try {
            ChatResponse response = model.chat(ChatRequest.builder()
                    .messages(messages(question))
                    .parameters(LibraryTools.in(parameters.apply(question), question.tools()))
                    .build());
            String words = Objects.requireNonNullElse(response.aiMessage().text(), "");
            List<ModelTools.Call> calls = LibraryTools.calls(response.aiMessage());
            if (words.isBlank() && calls.isEmpty()) {
                throw new ModelAway(ModelAway.Reason.EMPTY, null);
            }
            var usage = response.tokenUsage();
            return new ModelAnswer(
                    words.strip(),
                    response.modelName(),
                    usage == null ? 0 : Objects.requireNonNullElse(usage.inputTokenCount(), 0),
                    usage == null ? 0 : Objects.requireNonNullElse(usage.outputTokenCount(), 0),
                    response.finishReason() != FinishReason.LENGTH,
                    List.of(),
                    calls);
        } catch (ModelAway away) {
            throw away;
        } catch (RuntimeException failure) {
            // The library also throws what is no exception of its own, for an answer that it cannot read.
            throw new ModelAway(reason(failure), failure);
        }
    }

    private static List<ChatMessage> messages(ModelQuestion question) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(question.instructions()));
        question.lines().stream()
                .map(line -> line.voice() == ModelQuestion.Voice.PERSON
                        ? (ChatMessage) UserMessage.from(line.words())
                        : AiMessage.from(line.words()))
                .forEach(messages::add);
        messages.addAll(LibraryTools.messages(question.tools()));
        return messages;
    }

    private static ModelAway.Reason reason(RuntimeException failure) {
        if (failure instanceof TimeoutException) {
            return ModelAway.Reason.TIMED_OUT;
        }
        if (failure instanceof RateLimitException) {
            return ModelAway.Reason.BUSY;
        }
        if (failure instanceof AuthenticationException) {
            return ModelAway.Reason.UNAUTHORIZED;
        }
        if (failure instanceof InvalidRequestException || failure instanceof ModelNotFoundException) {
            return ModelAway.Reason.REFUSED;
        }
        if (failure instanceof InternalServerException || failure instanceof HttpException) {
            return ModelAway.Reason.BUSY;
        }
        return failure instanceof LangChain4jException ? ModelAway.Reason.UNREACHABLE : ModelAway.Reason.UNREADABLE;
    }
}

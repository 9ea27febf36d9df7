package dev.switchboard.llm;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A vendor's model through the library, which speaks its protocol. What goes beside the words is put into the vendor's own
 * parameters; what goes wrong becomes one small family. Thread safe; blocks its caller until the answer is there.
 */
final class LibraryModel implements TextModel {

    private final Function<ModelQuestion, LibraryVendor> vendors;
    private final VendorHttp http;
    private final StreamSettings patience;

    LibraryModel(Function<ModelQuestion, LibraryVendor> vendors, VendorHttp http, StreamSettings patience) {
        this.vendors = vendors;
        this.http = http;
        this.patience = patience;
    }

    @Override
    public ModelAnswer ask(ModelQuestion question) {
        LibraryVendor vendor = vendors.apply(question);
        try (VendorCall call = http.call(question.limit(), () -> {})) {
            return told(call, () -> answer(named(() -> vendor.whole().chat(request(vendor, question)))));
        }
    }

    @Override
    public ModelAnswer stream(ModelQuestion question, ModelListener listener) {
        LibraryVendor vendor = vendors.apply(question);
        var coming = new StreamedAnswer(patience);
        try (VendorCall call = http.call(patience.first(), coming::over)) {
            named(() -> {
                vendor.streamed().chat(request(vendor, question), coming);
                return null;
            });
            return told(call, () -> answer(coming.hear(listener)));
        }
    }

    private static ModelAnswer told(VendorCall call, Supplier<ModelAnswer> asking) {
        try {
            return asking.get();
        } catch (ModelAway away) {
            throw away.after(call.pause());
        }
    }

    private static ChatResponse named(Supplier<ChatResponse> asking) {
        try {
            return asking.get();
        } catch (RuntimeException failure) {
            throw new ModelAway(LibraryFailures.reason(failure), failure);
        }
    }

    private static ModelAnswer answer(ChatResponse response) {
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
    }

    private static ChatRequest request(LibraryVendor vendor, ModelQuestion question) {
        List<ChatMessage> messages = new ArrayList<>();
        if (!question.instructions().isBlank()) {
            messages.add(SystemMessage.from(question.instructions()));
        }
        vendor.lines(question).forEach(line -> messages.add(message(line)));
        messages.addAll(LibraryTools.messages(question.tools()));
        return ChatRequest.builder()
                .messages(messages)
                .parameters(LibraryTools.in(vendor.parameters(question), question.tools()))
                .build();
    }

    private static ChatMessage message(ModelQuestion.Line line) {
        if (line.voice() == ModelQuestion.Voice.AGENT) {
            return AiMessage.from(line.words());
        }
        if (line.pictures().isEmpty()) {
            return UserMessage.from(line.words());
        }
        List<Content> contents = new ArrayList<>();
        if (!line.words().isBlank()) {
            contents.add(TextContent.from(line.words()));
        }
        // Left to itself the library asks for a coarse look, which a label or a scratch does not survive.
        line.pictures()
                .forEach(picture -> contents.add(ImageContent.from(
                        Base64.getEncoder().encodeToString(picture.bytes()),
                        picture.mediaType(),
                        ImageContent.DetailLevel.AUTO)));
        return UserMessage.from(contents);
    }
}

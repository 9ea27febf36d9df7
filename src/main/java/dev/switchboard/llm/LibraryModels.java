package dev.switchboard.llm;

/**
 * Each vendor's model, set up. The library repeats nothing: whether that is worth the wait, {@link Repeat} knows.
 */
final class LibraryModels {

    private final VendorHttp http;
    private final StreamSettings patience;

    LibraryModels(VendorHttp http, StreamSettings patience) {
        this.http = http;
        this.patience = patience;
    }

    /** Which of its two protocols is spoken stands on the model's card. */
    TextModel openAi(LlmSettings settings, ModelCards cards) {
        var chat = OpenAiChat.at(settings, cards, http);
        var responses = OpenAiResponses.at(settings, http);
        return new LibraryModel(
                question -> cards.of(question.model()).api() == ModelCard.Api.RESPONSES ? responses : chat,
                http,
                patience);
    }

    TextModel anthropic(AnthropicSettings settings) {
        var messages = AnthropicMessages.at(settings, http);
        return new LibraryModel(question -> messages, http, patience);
    }
}

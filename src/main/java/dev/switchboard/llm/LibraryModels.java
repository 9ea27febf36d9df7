package dev.switchboard.llm;

/**
 * Each vendor's model, set up. A repeat would double the wait of somebody who is waiting now, so the library makes none.
 */
final class LibraryModels {

    private final VendorHttp http;
    private final StreamSettings patience;

    LibraryModels(VendorHttp http, StreamSettings patience) {
        this.http = http;
        this.patience = patience;
    }

    TextModel openAi(LlmSettings settings, ModelCards cards) {
        return new LibraryModel(new OpenAiChat(settings, cards), http, patience);
    }

    TextModel anthropic(AnthropicSettings settings) {
        return new LibraryModel(new AnthropicMessages(settings), http, patience);
    }
}

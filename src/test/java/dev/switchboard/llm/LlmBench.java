package dev.switchboard.llm;

import java.time.Duration;

/** What other rooms' tests need of this one. */
public final class LlmBench {

    private LlmBench() {}

    static final StreamSettings PATIENT =
            new StreamSettings(Duration.ofSeconds(4), Duration.ofSeconds(2), Duration.ofSeconds(60));

    static LibraryModels library(StreamSettings patience) {
        return new LibraryModels(new VendorHttp(), patience);
    }

    public static ModelChoices choices(String usual) {
        return new ModelChoices(ModelCards.declared(), usual, usual);
    }
}

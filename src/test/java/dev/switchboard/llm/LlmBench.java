package dev.switchboard.llm;

/** What other rooms' tests need of this one. */
public final class LlmBench {

    private LlmBench() {}

    public static ModelChoices choices(String usual) {
        return new ModelChoices(ModelCards.declared(), usual);
    }
}

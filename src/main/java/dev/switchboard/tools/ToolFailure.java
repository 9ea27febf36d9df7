package dev.switchboard.tools;

import dev.switchboard.vocabulary.Refusal;

/** What a tool's steps say when they cannot do what they were asked: the model is told it word for word. */
public final class ToolFailure extends RuntimeException implements Refusal {

    public ToolFailure(String message) {
        super(message);
    }

    @Override
    public int status() {
        return 422;
    }

    @Override
    public String code() {
        return "tool-refused";
    }
}

package dev.switchboard.tools;

import dev.switchboard.vocabulary.Refused;

/** What a tool's steps say when they cannot do what they were asked: the model is told it word for word. */
public final class ToolFailure extends Refused {

    public ToolFailure(String message) {
        super(422, "tool-refused", message);
    }
}

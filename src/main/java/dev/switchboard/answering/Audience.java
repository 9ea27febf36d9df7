package dev.switchboard.answering;

import dev.switchboard.llm.ModelListener;

/**
 * Who hears an answer while it is found: its words piece by piece, and what the agent does meanwhile. Everything is told on
 * the thread that asked for the answer.
 */
public interface Audience extends ModelListener {

    default void toolStarted(String tool) {}

    /** @param worked whether it did what was wanted of it */
    default void toolDone(String tool, boolean worked) {}
}

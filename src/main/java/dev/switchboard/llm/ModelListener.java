package dev.switchboard.llm;

/** Who hears an answer while it is made. Everything is told on the thread that asked; what is thrown here stops the model. */
public interface ModelListener {

    /** The next piece of the words, never empty. */
    void words(String piece);

    /** Whether nobody waits any more. Looked at often, in silence too; the model is stopped at once. */
    default boolean gone() {
        return false;
    }
}

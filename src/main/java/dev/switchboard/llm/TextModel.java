package dev.switchboard.llm;

/** A model that answers in text. Implementations are thread safe and return within the question's limit, or throw. */
public interface TextModel {

    /** @throws ModelAway when there is no answer, whatever the reason */
    ModelAnswer ask(ModelQuestion question);

    /**
     * The same, and the words are told piece by piece as they come; uses of tools come whole, with the answer. Here not the
     * question's limit counts but that of a silence.
     *
     * @throws ModelAway when there is no answer or it broke off; what was told before stays told
     */
    ModelAnswer stream(ModelQuestion question, ModelListener listener);
}

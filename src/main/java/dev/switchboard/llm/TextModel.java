package dev.switchboard.llm;

/** A model that answers in text. Implementations are thread safe and return within the question's limit, or throw. */
public interface TextModel {

    /** @throws ModelAway when there is no answer, whatever the reason */
    ModelAnswer ask(ModelQuestion question);
}

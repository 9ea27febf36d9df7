package dev.switchboard.tools.business;

import dev.switchboard.llm.ModelQuestion;
import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.vocabulary.TenantId;

/** The agent that looks at pictures, with the instructions its owner has published. Implementations are thread safe. */
public interface Eyes {

    /** What its model is asked, about this line. */
    ModelQuestion question(TenantId tenant, Line shown);
}

package dev.switchboard.llm;

import java.util.List;

/**
 * What a model said, which model that was (it names itself, so a simulated one shows), and what it cost in tokens.
 *
 * @param finished whether it came to an end by itself; otherwise the limit cut it
 * @param notSent parameters that this model would have refused
 * @param calls what it wants to have done before it answers; then it may have said nothing
 */
public record ModelAnswer(
        String words,
        String model,
        int tokensIn,
        int tokensOut,
        boolean finished,
        List<NotSent> notSent,
        List<ModelTools.Call> calls) {

    public ModelAnswer {
        notSent = List.copyOf(notSent);
        calls = List.copyOf(calls);
    }

    public ModelAnswer(
            String words, String model, int tokensIn, int tokensOut, boolean finished, List<NotSent> notSent) {
        this(words, model, tokensIn, tokensOut, finished, notSent, List.of());
    }

    ModelAnswer without(List<NotSent> parameters) {
        return new ModelAnswer(words, model, tokensIn, tokensOut, finished, parameters, calls);
    }

    @Override
    public String toString() {
        return "ModelAnswer[model=" + model + ", tokensIn=" + tokensIn + ", tokensOut=" + tokensOut + "]";
    }
}

package dev.switchboard.llm;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What of the parameters a model takes, and what was left out. */
public record ModelFit(ModelParameters parameters, List<NotSent> notSent) {

    private static final String NO_EFFORT = "none";

    public ModelFit {
        notSent = List.copyOf(notSent);
    }

    public static ModelFit of(ModelCard card, String model, ModelParameters wanted) {
        List<NotSent> out = new ArrayList<>();
        return new ModelFit(
                new ModelParameters(
                        temperature(card, model, wanted.temperature(), out),
                        wanted.maxTokens(),
                        effort(card, model, wanted.effort(), out)),
                out);
    }

    /** Says so too where the question shows pictures and this model sees none. */
    ModelFit seeing(ModelCard card, String model, ModelQuestion question) {
        if (card.vision() || !question.hasPictures()) {
            return this;
        }
        List<NotSent> out = new ArrayList<>(notSent);
        out.add(new NotSent("pictures", "The model " + model + " sees no pictures."));
        return new ModelFit(parameters, out);
    }

    private static BigDecimal temperature(ModelCard card, String model, BigDecimal wanted, List<NotSent> out) {
        if (wanted == null) {
            return null;
        }
        if (card.temperature() == null) {
            out.add(new NotSent("temperature", "The model " + model + " takes no temperature."));
            return null;
        }
        if (wanted.compareTo(card.temperature()) > 0) {
            out.add(new NotSent(
                    "temperature",
                    "The model " + model + " takes a temperature of "
                            + card.temperature().toPlainString() + " at most."));
            return null;
        }
        return wanted;
    }

    private static String effort(ModelCard card, String model, String wanted, List<NotSent> out) {
        if (wanted == null || card.efforts().contains(wanted)) {
            return wanted;
        }
        // Nothing is lost where a model that cannot think is told not to.
        if (!wanted.equals(NO_EFFORT) || !card.efforts().isEmpty()) {
            out.add(new NotSent(
                    "reasoning_effort",
                    card.efforts().isEmpty()
                            ? "The model " + model + " cannot be told how long to think."
                            : "The model " + model + " takes one of " + String.join(", ", card.efforts()) + "."));
        }
        return null;
    }
}

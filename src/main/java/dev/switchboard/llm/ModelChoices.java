package dev.switchboard.llm;

/**
 * Which model answers where nobody chose one, and what each takes. Immutable.
 *
 * @param texts the one that answers texts
 */
public record ModelChoices(ModelCards cards, String usual, String texts) {

    private static final String TEXTS = "sms";

    public String chosen(String model) {
        return model.isEmpty() ? usual : model;
    }

    /** @param model what is configured for the agent; empty for nothing */
    public String chosen(String agent, String model) {
        return model.isEmpty() && agent.equals(TEXTS) ? texts : chosen(model);
    }

    public ModelFit fit(String model, ModelParameters wanted) {
        String id = chosen(model);
        return ModelFit.of(cards.of(id), id, wanted);
    }
}

package dev.switchboard.llm;

/** Which model answers where nobody chose one, and what each takes. Immutable. */
public record ModelChoices(ModelCards cards, String usual) {

    public String chosen(String model) {
        return model.isEmpty() ? usual : model;
    }

    public ModelFit fit(String model, ModelParameters wanted) {
        String id = chosen(model);
        return ModelFit.of(cards.of(id), id, wanted);
    }
}

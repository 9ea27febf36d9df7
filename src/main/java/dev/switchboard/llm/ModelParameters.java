package dev.switchboard.llm;

import java.math.BigDecimal;

/** What goes to a model beside the words; null leaves it to the model. */
public record ModelParameters(BigDecimal temperature, Integer maxTokens, String effort) {

    public static ModelParameters none() {
        return new ModelParameters(null, null, null);
    }

    /** The temperature as the library takes it. */
    Double degrees() {
        return temperature == null ? null : temperature.doubleValue();
    }
}

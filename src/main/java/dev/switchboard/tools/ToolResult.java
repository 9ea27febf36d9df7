package dev.switchboard.tools;

import java.util.Locale;

/** How one use ended, and what the model is told of it. */
public record ToolResult(Outcome outcome, String told) {

    public enum Outcome {
        DONE,
        /** It ran, or began to, and did not come to a good end. */
        FAILED,
        /** It never ran. */
        REFUSED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return "ToolResult[" + outcome + "]";
    }
}

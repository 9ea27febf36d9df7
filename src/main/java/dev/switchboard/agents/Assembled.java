package dev.switchboard.agents;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A prompt put together for an agent of a tenant, variables open.
 *
 * @param beside what goes beside the prompt and not into it: greeting, model parameters
 * @param variables the variables that the tenant's own fragments fill
 */
public record Assembled(List<Part> parts, Source source, Map<String, Object> beside, Map<String, String> variables) {

    public enum Source {
        ASSEMBLED,
        FULL_OVERRIDE,
        FALLBACK;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Assembled {
        parts = List.copyOf(parts);
    }

    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining("\n"));
    }

    Assembled as(Source other) {
        return new Assembled(parts, other, beside, variables);
    }
}

package dev.switchboard.agents;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One kind of thing that an owner can set, as {@code prompts/agents.yaml} declares it. Checks, controls and documents
 * follow from this alone.
 *
 * @param name its name in the declaration; {@code key} is its part of the key where that differs
 * @param most the longest text
 * @param standard what holds when nothing is set
 * @param shared read from the primary agent, so that it reaches every agent that inherits
 * @param inherits the primary agent's where the own one is not set
 * @param always said even when nothing is set
 * @param variable the variable that it fills, or null
 * @param sentAs the name under which it goes beside the prompt, or null for what is said in the prompt
 * @param says how the value is said, with {@code {value}} or the option's own {@code {says}}
 */
public record Fragment(
        String name,
        String key,
        Type type,
        Card card,
        String title,
        String help,
        int most,
        BigDecimal min,
        BigDecimal max,
        BigDecimal step,
        @JsonProperty("default") String standard,
        boolean shared,
        boolean inherits,
        boolean always,
        String variable,
        String sentAs,
        String says,
        Map<String, Option> options) {

    public enum Type {
        TEXT,
        LINE,
        CHOICE,
        NUMBER,
        MODEL
    }

    /** Where the dashboard shows it, in this order. */
    public enum Card {
        TONE("Tone and behaviour"),
        RULES("Rules and restrictions"),
        INFO("Current information"),
        MODEL("Model"),
        OVERRIDE("Full prompt override");

        private final String title;

        Card(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** One of several: what it is called, what it does, and what the prompt says for it. */
    public record Option(String title, String help, String says) {}

    /** The base of a primary agent, and what replaces everything on one that inherits. */
    static final String BASE = "system_prompt";

    static final String ADDENDUM = "addendum";

    public Fragment {
        options = options == null ? Map.of() : options;
        standard = Objects.requireNonNullElse(standard, "");
    }

    Fragment named(String as) {
        return copy(as, key == null ? as : key, options);
    }

    /** With one more to choose from, where it was not there. */
    Fragment offering(String option, Option what) {
        Map<String, Option> more = new LinkedHashMap<>(options);
        more.putIfAbsent(option, what);
        return copy(name, key, more);
    }

    private Fragment copy(String as, String part, Map<String, Option> offered) {
        return new Fragment(
                as, part, type, card, title, help, most, min, max, step, standard, shared, inherits, always, variable,
                sentAs, says, offered);
    }
}

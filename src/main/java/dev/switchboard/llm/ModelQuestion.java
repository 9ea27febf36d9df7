package dev.switchboard.llm;

import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.List;

/**
 * What a model is asked: its instructions, what was said so far, and what goes beside the words.
 *
 * @param tenant whose question it is, so that one business's trouble with a provider stays its own
 * @param model its id; empty for the one that the hub is set up with
 * @param second the id of the one that is asked when that is away; empty for nobody
 * @param tools what it may ask for before it answers
 */
public record ModelQuestion(
        TenantId tenant,
        String model,
        String second,
        String instructions,
        List<Line> lines,
        ModelParameters parameters,
        Duration limit,
        ModelTools tools) {

    public enum Voice {
        PERSON,
        AGENT
    }

    public record Line(Voice voice, String words) {
        @Override
        public String toString() {
            return "Line[" + voice + "]";
        }
    }

    public ModelQuestion {
        lines = List.copyOf(lines);
    }

    public ModelQuestion(
            TenantId tenant,
            String model,
            String second,
            String instructions,
            List<Line> lines,
            ModelParameters parameters,
            Duration limit) {
        this(tenant, model, second, instructions, lines, parameters, limit, ModelTools.NONE);
    }

    public ModelQuestion with(ModelTools told) {
        return new ModelQuestion(tenant, model, second, instructions, lines, parameters, limit, told);
    }

    ModelQuestion to(String other, ModelParameters taken, Duration left) {
        return new ModelQuestion(tenant, other, "", instructions, lines, taken, left, tools);
    }

    @Override
    public String toString() {
        return "ModelQuestion[tenant=" + tenant + ", model=" + model + ", lines=" + lines.size() + "]";
    }
}

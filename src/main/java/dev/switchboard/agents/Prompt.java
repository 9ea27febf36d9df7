package dev.switchboard.agents;

import dev.switchboard.agents.Assembled.Source;
import dev.switchboard.conversation.Spent;
import dev.switchboard.conversation.Told;
import dev.switchboard.llm.ModelParameters;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * What an agent is told now.
 *
 * @param version the tenant's version; 0 are the defaults
 * @param hash of the composed text with its variables open
 * @param text the composed text, variables filled
 * @param variables what stands for each
 * @param beside greeting and model parameters
 * @param open the composed text with its variables open
 * @param kept how long a turn is kept that is answered under it
 */
public record Prompt(
        String agent,
        long version,
        String hash,
        Source source,
        String text,
        Map<String, String> variables,
        Map<String, Object> beside,
        String open,
        Duration kept) {

    public String model() {
        return beside.getOrDefault("model", "").toString();
    }

    public String second() {
        return beside.getOrDefault("fallback_model", "").toString();
    }

    public ModelParameters parameters() {
        return parameters(beside);
    }

    static ModelParameters parameters(Map<String, Object> beside) {
        BigDecimal tokens = (BigDecimal) beside.get("max_tokens");
        return new ModelParameters(
                (BigDecimal) beside.get("temperature"), tokens == null ? null : tokens.intValue(), (String)
                        beside.get("reasoning_effort"));
    }

    /** For the record of the turn that is answered under it. */
    public Told told() {
        return new Told(agent, version, hash, source.wire(), variables, null, Spent.NOTHING);
    }

    @Override
    public String toString() {
        return "Prompt[agent=" + agent + ", version=" + version + ", source=" + source + "]";
    }
}

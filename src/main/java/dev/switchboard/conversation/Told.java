package dev.switchboard.conversation;

import java.util.Map;

/**
 * What an agent was told for one answer: enough to show it word by word, for as long as the turn is kept.
 *
 * @param version the tenant's version; 0 are the defaults
 * @param hash of the composed text, which is kept once for all who were answered under it
 * @param source assembled, full_override or fallback
 * @param variables what stood for each variable
 * @param model who answered, or null where nobody did
 */
public record Told(
        String agent,
        long version,
        String hash,
        String source,
        Map<String, String> variables,
        String model,
        Spent spent) {

    public Told {
        variables = Map.copyOf(variables);
    }

    public Told by(String answering, Spent what) {
        return new Told(agent, version, hash, source, variables, answering, what);
    }

    @Override
    public String toString() {
        return "Told[agent=" + agent + ", version=" + version + ", source=" + source + "]";
    }
}

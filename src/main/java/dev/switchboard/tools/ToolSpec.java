package dev.switchboard.tools;

import dev.switchboard.vocabulary.ActorMode;
import java.time.Duration;
import java.util.Set;

/**
 * A tool as it is offered: copied from its card when the tool's route begins to take work, and never changed. Two that are
 * equal make the same promise, whatever their steps are.
 *
 * @param key for an act, the arguments that make two calls the same; empty for all of them
 * @param confirm for an act, what the person has to say yes to first; empty where they need not
 */
public record ToolSpec(
        String name,
        String description,
        Set<String> agents,
        Set<ActorMode> modes,
        Effect effect,
        Duration budget,
        String filler,
        ToolSchema schema,
        Set<String> key,
        String confirm) {

    public ToolSpec {
        agents = Set.copyOf(agents);
        modes = Set.copyOf(modes);
        key = Set.copyOf(key);
    }

    /** @throws BrokenCard when the card, or its absence, makes no tool */
    public static ToolSpec of(String name, ToolCard card) {
        return new CardReading(name, card).spec();
    }

    public boolean isFor(String agent, ActorMode mode) {
        return agents.contains(agent) && modes.contains(mode);
    }
}

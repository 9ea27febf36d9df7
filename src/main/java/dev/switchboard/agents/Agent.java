package dev.switchboard.agents;

import java.util.List;
import java.util.Map;

/**
 * Who answers on a channel, as it is declared.
 *
 * @param parent the primary agent that it inherits from, or null for a primary agent
 * @param fragments what can be set for it
 * @param defaults defaults that differ from the fragment's
 * @param says the base prompt of a primary agent, the default addendum of one that inherits
 */
public record Agent(
        String name,
        String title,
        String about,
        String parent,
        List<String> fragments,
        Map<String, String> defaults,
        String says) {

    public Agent {
        fragments = List.copyOf(fragments);
        defaults = defaults == null ? Map.of() : Map.copyOf(defaults);
    }

    public boolean primary() {
        return parent == null;
    }

    Agent named(String as) {
        return new Agent(as, title, about, parent, fragments, defaults, says);
    }
}

package dev.switchboard.tools;

import dev.switchboard.vocabulary.Actor;
import java.util.Map;

/**
 * One use of a tool, as its steps get it: the arguments fit the schema, and everything else is from the hub.
 *
 * @param id the same for every repeat of this use, and made of nothing private
 */
public record ToolUse(ToolSpec spec, Map<String, Object> arguments, String agent, Actor actor, String id) {

    @Override
    public String toString() {
        return "ToolUse[tool=" + spec.name() + ", agent=" + agent + "]";
    }
}

package dev.switchboard.tools;

import dev.switchboard.llm.ModelQuestion.Picture;
import dev.switchboard.vocabulary.Actor;
import java.util.List;
import java.util.Map;

/**
 * One use of a tool, as its steps get it: the arguments fit the schema, and everything else is from the hub.
 *
 * @param id the same for every repeat of this use within its turn, and made of nothing private
 * @param same the same in any turn
 * @param pictures what the person has shown last
 */
public record ToolUse(
        ToolSpec spec,
        Map<String, Object> arguments,
        String agent,
        Actor actor,
        String id,
        String same,
        List<Picture> pictures) {

    public ToolUse {
        pictures = List.copyOf(pictures);
    }

    @Override
    public String toString() {
        return "ToolUse[tool=" + spec.name() + ", agent=" + agent + "]";
    }
}

package dev.switchboard.answering;

import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.vocabulary.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be answered, by which agent, and what it may know besides. Immutable.
 *
 * @param turn what is answered, the same when this answer is begun again: an act of a tool happens once in it
 * @param about values of variables that only the caller knows, like {@code caller.name}
 * @param history what was said so far, or null for what the record says
 */
public record Ask(
        String agent, Actor actor, String turn, Map<String, String> about, PicturesOf pictures, List<Line> history) {

    public Ask {
        about = Map.copyOf(about);
        history = history == null ? null : List.copyOf(history);
    }

    public static Ask of(String agent, Actor actor, String turn) {
        return new Ask(agent, actor, turn, Map.of(), PicturesOf.NOBODY, null);
    }

    public Ask about(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(about);
        more.put(variable, value);
        return new Ask(agent, actor, turn, more, pictures, history);
    }

    public Ask with(PicturesOf seen) {
        return new Ask(agent, actor, turn, about, seen, history);
    }

    /** For a conversation that is not on record. */
    public Ask after(List<Line> said) {
        return new Ask(agent, actor, turn, about, pictures, said);
    }

    @Override
    public String toString() {
        return "Ask[agent=" + agent + ", turn=" + turn + "]";
    }
}

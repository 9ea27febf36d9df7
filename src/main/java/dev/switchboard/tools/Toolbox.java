package dev.switchboard.tools;

import dev.switchboard.vocabulary.Actor;
import java.util.List;
import java.util.Optional;

/**
 * What one agent may use while it answers one person: the declarations as they were when the answer was begun. Immutable.
 *
 * @param turn what is answered; an act happens once within it, however often the answer is begun
 */
public record Toolbox(String agent, Actor actor, String turn, List<ToolSpec> specs) {

    public Toolbox {
        specs = List.copyOf(specs);
    }

    public Optional<ToolSpec> find(String name) {
        return specs.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}

package dev.switchboard.tools;

import dev.switchboard.llm.ModelQuestion.Picture;
import dev.switchboard.vocabulary.Actor;
import java.util.List;
import java.util.Optional;

/**
 * What one agent may use while it answers one person: the declarations as they were when the answer was begun. Immutable.
 *
 * @param turn what is answered; an act happens once within it, however often the answer is begun
 * @param pictures what the person has shown last
 */
public record Toolbox(String agent, Actor actor, String turn, List<ToolSpec> specs, List<Picture> pictures) {

    public Toolbox {
        specs = List.copyOf(specs);
        pictures = List.copyOf(pictures);
    }

    public Toolbox(String agent, Actor actor, String turn, List<ToolSpec> specs) {
        this(agent, actor, turn, specs, List.of());
    }

    public Toolbox seeing(List<Picture> shown) {
        return new Toolbox(agent, actor, turn, specs, shown);
    }

    public Optional<ToolSpec> find(String name) {
        return specs.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}

package dev.switchboard.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.llm.ModelTools;
import java.util.List;

/** One declaration in the shapes that models take. Stateless. */
public final class ToolExports {

    private ToolExports() {}

    /** For the text models' port, which speaks to each vendor. */
    public static ModelTools forText(Toolbox box) {
        return new ModelTools(
                box.specs().stream()
                        .map(spec -> new ModelTools.Declaration(
                                spec.name(),
                                spec.description(),
                                spec.schema().json().toString()))
                        .toList(),
                List.of(),
                true);
    }

    /** The {@code tools} of a session of OpenAI's Realtime API. */
    public static ArrayNode forRealtime(List<ToolSpec> specs) {
        ArrayNode tools = JsonNodeFactory.instance.arrayNode();
        specs.forEach(spec -> tools.addObject()
                .put("type", "function")
                .put("name", spec.name())
                .put("description", spec.description())
                .set("parameters", spec.schema().json()));
        return tools;
    }
}

package dev.switchboard.simulator.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A use of a tool that a rule asks for. Immutable.
 *
 * @param arguments as text, with the same holes as a reply; it need not be JSON, so that a bad model can be played
 */
record ToolCall(String name, String arguments) {

    private static final int MOST = 12;

    /** One call, or several at once. */
    static List<ToolCall> read(JsonNode json, String where, List<String> problems) {
        if (json.isMissingNode() || json.isNull()) {
            return List.of();
        }
        List<ToolCall> calls = new ArrayList<>();
        for (JsonNode each : json.isArray() ? json : Json.array().add(json)) {
            JsonNode arguments = each.path("arguments");
            calls.add(new ToolCall(
                    each.path("name").asText(""), arguments.isTextual() ? arguments.asText() : Json.write(arguments)));
        }
        if (calls.size() > MOST || calls.stream().anyMatch(call -> call.name().isEmpty())) {
            problems.add(where + ": \"call\" is {\"name\":…,\"arguments\":{…}}, or a list of at most " + MOST + ".");
        }
        return calls;
    }

    ToolCall filled(UnaryOperator<String> holes) {
        return new ToolCall(name, holes.apply(arguments));
    }

    ObjectNode toJson() {
        return Json.object().put("name", name).put("arguments", arguments);
    }

    /** As the vendor writes them into a message. */
    static ArrayNode wire(String completion, List<ToolCall> calls, boolean streamed) {
        ArrayNode list = Json.array();
        for (int i = 0; i < calls.size(); i++) {
            ObjectNode call = list.addObject();
            if (streamed) {
                call.put("index", i);
            }
            call.put("id", "call_" + completion.replaceAll("\\W", "_") + "_" + i)
                    .put("type", "function");
            call.putObject("function")
                    .put("name", calls.get(i).name())
                    .put("arguments", calls.get(i).arguments());
        }
        return list;
    }
}

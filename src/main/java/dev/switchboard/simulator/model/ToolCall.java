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

    /** As OpenAI writes them into a message. */
    static ArrayNode wire(String completion, List<ToolCall> calls) {
        ArrayNode list = Json.array();
        for (int i = 0; i < calls.size(); i++) {
            ObjectNode call = list.addObject().put("id", id(completion, i)).put("type", "function");
            call.putObject("function")
                    .put("name", calls.get(i).name())
                    .put("arguments", calls.get(i).arguments());
        }
        return list;
    }

    /** As OpenAI streams them: the name comes once, the arguments in pieces. */
    static List<ObjectNode> parts(String completion, List<ToolCall> calls) {
        List<ObjectNode> parts = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            ObjectNode begin =
                    Json.object().put("index", i).put("id", id(completion, i)).put("type", "function");
            begin.putObject("function").put("name", calls.get(i).name()).put("arguments", "");
            parts.add(begin);
            for (String piece : calls.get(i).pieces()) {
                ObjectNode more = Json.object().put("index", i);
                more.putObject("function").put("arguments", piece);
                parts.add(more);
            }
        }
        return parts;
    }

    /** The arguments as they come in a stream, in two. */
    List<String> pieces() {
        int middle = arguments.length() / 2;
        return List.of(arguments.substring(0, middle), arguments.substring(middle));
    }

    static String id(String answer, int place) {
        return "call_" + answer.replaceAll("\\W", "_") + "_" + place;
    }
}

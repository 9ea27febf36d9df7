package dev.switchboard.simulator.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a request of OpenAI's Responses into what a script needs, and refuses what the vendor refuses. Pure. */
final class ResponseRequest {

    /** Below this the vendor takes no limit. */
    private static final int LEAST_TOKENS = 16;

    private static final Set<String> OTHERS = Set.of("messages", "max_tokens", "max_completion_tokens");

    private ResponseRequest() {}

    static ChatRequest read(String body) {
        JsonNode json = ChatRequest.tree(body);
        String model = json.path("model").asText("");
        if (model.isBlank()) {
            throw ModelRefusal.invalid("model", "Missing required parameter: 'model'.");
        }
        OTHERS.stream().filter(json::has).findFirst().ifPresent(name -> {
            throw ModelRefusal.invalid(name, "Unsupported parameter: '" + name + "'. See the Responses API.");
        });
        if (ChatRequest.thinks(model)) {
            ChatRequest.refuseTemperature(json);
        }
        JsonNode input = json.path("input");
        if (input.isMissingNode() || input.isEmpty() && !input.isTextual()) {
            throw ModelRefusal.invalid("input", "Missing required parameter: 'input'.");
        }
        Turns turns = turns(input);
        turns.other(json.path("instructions").asText(""));
        return turns.request(
                model,
                json.path("tool_choice").asText().equals("none") ? Set.of() : tools(json.path("tools")),
                limit(json.path("max_output_tokens")),
                json.path("stream").asBoolean(),
                true);
    }

    private static Turns turns(JsonNode input) {
        Turns turns = new Turns();
        if (input.isTextual()) {
            turns.user(input.asText(), List.of());
            return turns;
        }
        Set<String> asked = new HashSet<>();
        for (JsonNode item : input) {
            switch (item.path("type").asText("message")) {
                case "function_call" -> asked.add(item.path("call_id").asText());
                case "function_call_output" -> {
                    if (!asked.remove(item.path("call_id").asText())) {
                        throw ModelRefusal.invalid(
                                "input",
                                "No tool call found for function call output with call_id "
                                        + item.path("call_id").asText() + ".");
                    }
                    turns.result(item.path("output").asText());
                }
                case "message" -> said(item, turns);
                default -> turns.other("");
            }
        }
        if (!asked.isEmpty()) {
            throw ModelRefusal.invalid(
                    "input", "No tool output found for function call " + String.join(", ", asked) + ".");
        }
        return turns;
    }

    private static void said(JsonNode message, Turns turns) {
        List<String> words = new ArrayList<>();
        List<String> pictures = new ArrayList<>();
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            words.add(content.asText());
        }
        for (JsonNode part : content) {
            switch (part.path("type").asText()) {
                case "input_image" -> {
                    words.add(Picture.MARK);
                    pictures.add(Picture.at(part.path("image_url").asText())
                            .orElseThrow(ModelRefusal::wrongPicture)
                            .toString());
                }
                case "input_text", "output_text" -> words.add(part.path("text").asText());
                default ->
                    throw ModelRefusal.invalid(
                            "input", "Invalid value: '" + part.path("type").asText() + "'.");
            }
        }
        String text = String.join(" ", words).strip();
        if (message.path("role").asText().equals("user")) {
            turns.user(text, pictures);
        } else {
            turns.other(text);
        }
    }

    /** Tools are flat here. */
    private static Set<String> tools(JsonNode list) {
        Set<String> names = new HashSet<>();
        for (JsonNode tool : list) {
            if (!tool.path("type").asText().equals("function")
                    || !tool.path("name").asText().matches("[a-zA-Z0-9_-]{1,64}")) {
                throw ModelRefusal.invalid("tools[0].name", "Missing required parameter: 'tools[0].name'.");
            }
            names.add(tool.path("name").asText());
        }
        return names;
    }

    private static int limit(JsonNode limit) {
        if (limit.isMissingNode() || limit.isNull()) {
            return Integer.MAX_VALUE;
        }
        if (!limit.isIntegralNumber() || limit.asInt() < LEAST_TOKENS) {
            throw ModelRefusal.invalid(
                    "max_output_tokens",
                    "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= " + LEAST_TOKENS
                            + ".");
        }
        return limit.asInt();
    }
}

package dev.switchboard.simulator.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.wire.Asked;
import dev.switchboard.simulator.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a message of Anthropic's protocol into what a script needs, and refuses what the vendor refuses. Pure. */
final class MessageRequest {

    private static final Set<String> ROLES = Set.of("user", "assistant");

    /** The last families that take another temperature than 1. */
    private static final Pattern TAKES_TEMPERATURE =
            Pattern.compile("^(simulated-)?claude-(3|haiku-4|sonnet-4-5|opus-4)");

    private MessageRequest() {}

    static ChatRequest read(Asked asked) {
        if (asked.protocol() == null) {
            throw MessageRefusal.invalid("anthropic-version: header is required");
        }
        JsonNode json = tree(asked.body());
        String model = json.path("model").asText("");
        if (model.isBlank()) {
            throw MessageRefusal.invalid("model: Field required");
        }
        JsonNode limit = json.path("max_tokens");
        if (!limit.isIntegralNumber() || limit.asInt() < 1) {
            throw MessageRefusal.invalid("max_tokens: Field required");
        }
        if (json.hasNonNull("temperature")
                && json.path("temperature").asDouble() != 1
                && !TAKES_TEMPERATURE.matcher(model).find()) {
            throw MessageRefusal.invalid("temperature: this model takes no value but 1");
        }
        JsonNode messages = json.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw MessageRefusal.invalid("messages: at least one message is required");
        }
        Set<String> tools = tools(json.path("tools"));
        Turns turns = turns(messages, !tools.isEmpty());
        turns.other(text(json.path("system")));
        return turns.request(
                model,
                json.path("tool_choice").path("type").asText().equals("none") ? Set.of() : tools,
                limit.asInt(),
                json.path("stream").asBoolean(),
                true);
    }

    private static Turns turns(JsonNode messages, boolean declared) {
        Turns turns = new Turns();
        Set<String> asked = new HashSet<>();
        boolean first = true;
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            if (!ROLES.contains(role)) {
                throw MessageRefusal.invalid("messages: Unexpected role \"" + role + "\". Use the top-level `system`.");
            }
            if (first && !role.equals("user")) {
                throw MessageRefusal.invalid("messages: first message must use the \"user\" role");
            }
            first = false;
            JsonNode content = message.path("content");
            results(content, asked, turns);
            if (!asked.isEmpty()) {
                throw MessageRefusal.invalid("messages: `tool_use` ids were found without `tool_result` blocks"
                        + " immediately after: " + String.join(", ", asked));
            }
            of(content, "tool_use").forEach(use -> asked.add(use.path("id").asText()));
            if (!declared && (!asked.isEmpty() || !of(content, "tool_result").isEmpty())) {
                throw MessageRefusal.invalid(
                        "Requests which include `tool_use` or `tool_result` blocks in messages must define tools.");
            }
            said(role, content, turns);
        }
        return turns;
    }

    private static void results(JsonNode content, Set<String> asked, Turns turns) {
        for (JsonNode result : of(content, "tool_result")) {
            if (!asked.remove(result.path("tool_use_id").asText())) {
                throw MessageRefusal.invalid("messages: unexpected `tool_use_id` found in `tool_result` blocks: "
                        + result.path("tool_use_id").asText());
            }
            turns.result(text(result.path("content")));
        }
    }

    private static void said(String role, JsonNode content, Turns turns) {
        List<String> pictures = of(content, "image").stream()
                .map(image -> image.path("source"))
                .map(source -> Picture.of(
                                source.path("media_type").asText(),
                                source.path("data").asText())
                        .orElseThrow(() -> MessageRefusal.invalid("messages: Could not process image"))
                        .toString())
                .toList();
        String text = text(content);
        boolean only = !of(content, "tool_result").isEmpty()
                || !of(content, "tool_use").isEmpty();
        if (text.isEmpty() && !only
                || of(content, "text").stream()
                        .anyMatch(part -> part.path("text").asText().isBlank())) {
            throw MessageRefusal.invalid("messages: text content blocks must be non-empty");
        }
        if (role.equals("user") && !text.isEmpty()) {
            turns.user(text, pictures);
        } else {
            turns.other(text);
        }
    }

    private static List<JsonNode> of(JsonNode content, String type) {
        List<JsonNode> parts = new ArrayList<>();
        if (content.isArray()) {
            content.forEach(part -> {
                if (part.path("type").asText().equals(type)) {
                    parts.add(part);
                }
            });
        }
        return parts;
    }

    private static Set<String> tools(JsonNode list) {
        Set<String> names = new HashSet<>();
        for (JsonNode tool : list) {
            if (!tool.path("name").asText().matches("[a-zA-Z0-9_-]{1,64}")
                    || !tool.path("input_schema").path("type").asText().equals("object")) {
                throw MessageRefusal.invalid("tools: every tool needs a name and an `input_schema` of an object");
            }
            names.add(tool.path("name").asText());
        }
        return names;
    }

    private static JsonNode tree(String body) {
        try {
            JsonNode json = Json.read(body);
            if (json.isObject()) {
                return json;
            }
        } catch (IllegalArgumentException notJson) {
            // The vendor answers both kinds of nonsense alike.
        }
        throw MessageRefusal.invalid("The request body is not valid JSON.");
    }

    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.asText("");
        }
        List<String> parts = new ArrayList<>();
        for (JsonNode part : content) {
            switch (part.path("type").asText()) {
                case "image" -> parts.add(Picture.MARK);
                case "text" -> parts.add(part.path("text").asText());
                default -> {
                    // Uses and results of tools are no words.
                }
            }
        }
        return String.join(" ", parts).strip();
    }
}

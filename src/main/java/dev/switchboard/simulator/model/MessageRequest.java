package dev.switchboard.simulator.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.wire.Asked;
import dev.switchboard.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a message of Anthropic's protocol into what a script needs, and refuses what the vendor refuses. Pure. */
final class MessageRequest {

    private static final int TOKENS_PER_MESSAGE = 3;
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
        List<String> users = new ArrayList<>();
        int tokens = Words.count(text(json.path("system")));
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            if (!ROLES.contains(role)) {
                throw MessageRefusal.invalid("messages: Unexpected role \"" + role + "\". Use the top-level `system`.");
            }
            String words = text(message.path("content"));
            tokens += Words.count(words) + TOKENS_PER_MESSAGE;
            if (role.equals("user")) {
                users.add(words);
            }
        }
        return new ChatRequest(
                model, users, tokens, limit.asInt(), json.path("stream").asBoolean(), true);
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
            boolean picture = part.path("type").asText().equals("image");
            parts.add(picture ? ChatRequest.PICTURE : part.path("text").asText(""));
        }
        return String.join(" ", parts).strip();
    }
}

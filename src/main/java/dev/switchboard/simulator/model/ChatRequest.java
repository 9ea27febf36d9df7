package dev.switchboard.simulator.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a chat completion asks for, as far as a script cares; unknown fields are ignored. Immutable.
 *
 * @param users the user's turns, oldest first
 * @param promptTokens a count by words
 * @param tools the names of the tools that it declares
 * @param results what the tools said since the user's last turn, oldest first
 * @param mostTokens the limit of the answer, or {@link Integer#MAX_VALUE}
 */
record ChatRequest(
        String model,
        List<String> users,
        Set<String> tools,
        List<String> results,
        int promptTokens,
        int mostTokens,
        boolean stream,
        boolean streamUsage) {

    /** What stands in a turn's text where the user sent a picture. */
    static final String PICTURE = "[picture]";

    private static final int TOKENS_PER_MESSAGE = 3;
    private static final Pattern THINKS = Pattern.compile("^(simulated-)?(gpt-[56]|o[1-9])");

    ChatRequest {
        users = List.copyOf(users);
        tools = Set.copyOf(tools);
        results = List.copyOf(results);
    }

    /** Without tools. */
    ChatRequest(
            String model, List<String> users, int promptTokens, int mostTokens, boolean stream, boolean streamUsage) {
        this(model, users, Set.of(), List.of(), promptTokens, mostTokens, stream, streamUsage);
    }

    static ChatRequest read(String body) {
        JsonNode json = tree(body);
        JsonNode model = json.path("model");
        if (!model.isTextual() || model.asText().isBlank()) {
            throw ModelRefusal.invalid("model", "you must provide a model parameter");
        }
        refuseWhatItDoesNotTake(json, model.asText());
        JsonNode messages = json.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw ModelRefusal.invalid("messages", "'messages' must be an array with at least one message.");
        }
        List<String> users = new ArrayList<>();
        List<String> results = new ArrayList<>();
        int tokens = 0;
        for (JsonNode message : messages) {
            if (!message.path("role").isTextual()) {
                throw ModelRefusal.invalid("messages", "Every message needs a 'role'.");
            }
            String text = text(message.path("content"));
            tokens += Words.count(text) + TOKENS_PER_MESSAGE;
            if (message.path("role").asText().equals("user")) {
                users.add(text);
                results.clear();
            } else if (message.path("role").asText().equals("tool")) {
                results.add(text);
            }
        }
        boolean usage = json.path("stream_options").path("include_usage").asBoolean();
        return new ChatRequest(
                model.asText(),
                users,
                json.path("tool_choice").asText().equals("none") ? Set.of() : tools(json.path("tools")),
                results,
                tokens,
                limit(json),
                json.path("stream").asBoolean(),
                usage);
    }

    /** The turn that is to be answered, or an empty text. */
    String last() {
        return users.isEmpty() ? "" : users.get(users.size() - 1);
    }

    /** The user's turn before that, or "nothing". */
    String before() {
        return users.size() < 2 ? "nothing" : users.get(users.size() - 2);
    }

    int earlierTurns() {
        return Math.max(0, users.size() - 1);
    }

    private static Set<String> tools(JsonNode list) {
        Set<String> names = new HashSet<>();
        for (JsonNode tool : list) {
            JsonNode function = tool.path("function");
            if (!function.path("name").asText().matches("[a-zA-Z0-9_-]{1,64}")
                    || !function.path("parameters")
                            .path("type")
                            .asText("object")
                            .equals("object")) {
                throw ModelRefusal.invalid(
                        "tools", "Every tool needs a function with a name and an object of parameters.");
            }
            names.add(function.path("name").asText());
        }
        return names;
    }

    private static JsonNode tree(String body) {
        try {
            JsonNode json = Json.read(body);
            if (json.isObject()) {
                return json;
            }
        } catch (IllegalArgumentException e) {
            // The vendor answers both kinds of nonsense alike.
        }
        throw ModelRefusal.invalid(null, "We could not parse the JSON body of your request.");
    }

    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.asText("");
        }
        List<String> parts = new ArrayList<>();
        for (JsonNode part : content) {
            boolean picture = part.path("type").asText().equals("image_url");
            parts.add(picture ? PICTURE : part.path("text").asText(""));
        }
        return String.join(" ", parts).strip();
    }

    /** What models that think refuse, so that a hub that sends it anyway is found out here and not at the vendor. */
    private static void refuseWhatItDoesNotTake(JsonNode json, String model) {
        if (!THINKS.matcher(model).find()) {
            return;
        }
        if (json.has("max_tokens")) {
            throw ModelRefusal.unsupported(
                    "max_tokens",
                    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens'"
                            + " instead.");
        }
        if (json.hasNonNull("temperature") && json.path("temperature").asDouble() != 1) {
            throw ModelRefusal.unsupported(
                    "temperature",
                    "Unsupported value: 'temperature' does not support " + json.path("temperature")
                            + " with this model. Only the default (1) value is supported.");
        }
    }

    private static int limit(JsonNode json) {
        for (String name : List.of("max_completion_tokens", "max_tokens")) {
            JsonNode limit = json.path(name);
            if (!limit.isMissingNode() && !limit.isNull()) {
                if (!limit.isIntegralNumber() || limit.asInt() < 1) {
                    throw ModelRefusal.invalid(name, "'" + name + "' must be a whole number of at least 1.");
                }
                return limit.asInt();
            }
        }
        return Integer.MAX_VALUE;
    }
}

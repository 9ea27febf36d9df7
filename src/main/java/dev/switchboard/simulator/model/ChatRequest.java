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
 * @param pictures what the last of them shows, each by type and size
 * @param promptTokens a count by words
 * @param tools the names of the tools that it declares
 * @param results what the tools said since the user's last turn, oldest first
 * @param mostTokens the limit of the answer, or {@link Integer#MAX_VALUE}
 */
record ChatRequest(
        String model,
        List<String> users,
        List<String> pictures,
        Set<String> tools,
        List<String> results,
        int promptTokens,
        int mostTokens,
        boolean stream,
        boolean streamUsage) {

    private static final Pattern ONLY_RESPONSES = Pattern.compile("^(simulated-)?gpt-6");
    private static final Pattern THINKS_WITH_TOOLS = Pattern.compile("^(simulated-)?gpt-5\\.6");
    private static final Pattern BLIND = Pattern.compile("^(simulated-)?(gpt-3|o1-mini|o3-mini)");
    private static final Pattern THINKS = Pattern.compile("^(simulated-)?(gpt-[56]|o[1-9])");

    ChatRequest {
        users = List.copyOf(users);
        pictures = List.copyOf(pictures);
        tools = Set.copyOf(tools);
        results = List.copyOf(results);
    }

    /** Without tools. */
    ChatRequest(
            String model, List<String> users, int promptTokens, int mostTokens, boolean stream, boolean streamUsage) {
        this(model, users, List.of(), Set.of(), List.of(), promptTokens, mostTokens, stream, streamUsage);
    }

    static ChatRequest read(String body) {
        JsonNode json = tree(body);
        JsonNode model = json.path("model");
        if (!model.isTextual() || model.asText().isBlank()) {
            throw ModelRefusal.invalid("model", "you must provide a model parameter");
        }
        refuseWhatItDoesNotTake(json, model.asText());
        refuseTools(json, model.asText());
        JsonNode messages = json.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw ModelRefusal.invalid("messages", "'messages' must be an array with at least one message.");
        }
        return turns(messages, model.asText())
                .request(
                        model.asText(),
                        json.path("tool_choice").asText().equals("none") ? Set.of() : tools(json.path("tools")),
                        limit(json),
                        json.path("stream").asBoolean(),
                        json.path("stream_options").path("include_usage").asBoolean());
    }

    private static Turns turns(JsonNode messages, String model) {
        Turns turns = new Turns();
        Set<String> asked = new HashSet<>();
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            if (!message.path("role").isTextual()) {
                throw ModelRefusal.invalid("messages", "Every message needs a 'role'.");
            }
            String text = text(message.path("content"));
            if (role.equals("tool")) {
                if (!asked.remove(message.path("tool_call_id").asText())) {
                    throw ModelRefusal.invalid(
                            "messages",
                            "messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.");
                }
                turns.result(text);
                continue;
            }
            refuseUnanswered(asked);
            message.path("tool_calls").forEach(call -> asked.add(call.path("id").asText()));
            if (role.equals("user")) {
                turns.user(text, pictures(message.path("content"), model));
            } else {
                turns.other(text);
            }
        }
        refuseUnanswered(asked);
        return turns;
    }

    static void refuseUnanswered(Set<String> asked) {
        if (!asked.isEmpty()) {
            throw ModelRefusal.invalid(
                    "messages",
                    "An assistant message with 'tool_calls' must be followed by tool messages responding to each"
                            + " 'tool_call_id'. The following tool_call_ids did not have response messages: "
                            + String.join(", ", asked));
        }
    }

    private static List<String> pictures(JsonNode content, String model) {
        List<String> pictures = new ArrayList<>();
        for (JsonNode part : content) {
            if (part.path("type").asText().equals("image_url")) {
                if (BLIND.matcher(model).find()) {
                    throw ModelRefusal.invalid(
                            "messages", "Invalid content type. image_url is only supported by certain models.");
                }
                pictures.add(Picture.at(part.path("image_url").path("url").asText())
                        .orElseThrow(ModelRefusal::wrongPicture)
                        .toString());
            }
        }
        return pictures;
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

    static JsonNode tree(String body) {
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
            parts.add(picture ? Picture.MARK : part.path("text").asText(""));
        }
        return String.join(" ", parts).strip();
    }

    /** What models that think refuse, so that a hub that sends it anyway is found out here and not at the vendor. */
    private static void refuseWhatItDoesNotTake(JsonNode json, String model) {
        if (!thinks(model)) {
            return;
        }
        if (json.has("max_tokens")) {
            throw ModelRefusal.unsupported(
                    "max_tokens",
                    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens'"
                            + " instead.");
        }
        refuseTemperature(json);
    }

    static void refuseTemperature(JsonNode json) {
        if (json.hasNonNull("temperature") && json.path("temperature").asDouble() != 1) {
            throw ModelRefusal.unsupported(
                    "temperature",
                    "Unsupported value: 'temperature' does not support " + json.path("temperature")
                            + " with this model. Only the default (1) value is supported.");
        }
    }

    static boolean thinks(String model) {
        return THINKS.matcher(model).find();
    }

    /** The newest models use tools only by the other protocol, or only where they need not think. */
    private static void refuseTools(JsonNode json, String model) {
        if (!json.has("tools")) {
            return;
        }
        if (ONLY_RESPONSES.matcher(model).find()) {
            throw ModelRefusal.invalid("tools", "Tool calling requires the Responses API for " + model + ".");
        }
        if (THINKS_WITH_TOOLS.matcher(model).find()
                && !json.path("reasoning_effort").asText().equals("none")) {
            throw ModelRefusal.invalid(
                    "reasoning_effort",
                    "Function tools with reasoning_effort are not supported for " + model
                            + " in /v1/chat/completions. To use function tools, use /v1/responses or set"
                            + " reasoning_effort to 'none'.");
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

package dev.switchboard.simulator.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.simulator.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One line of the script. Immutable.
 *
 * @param match found anywhere in the last user message, letter case ignored
 * @param reply may hold {@code {{1}}} (a group), {@code {{history}}}, {@code {{last}}}, {@code {{before}}}, {@code
 *     {{pictures}}} (what the last turn shows), {@code {{result}}} (what the last tool said), {@code {{summary}}} (the
 *     sentence in it)
 * @param calls tools to ask for before the reply; the rule is passed over where the request does not declare them
 * @param insists asks for tools that were not declared, and asks again after every result: a model gone wrong
 * @param latencyMs how long this answer takes, on top of the dial
 * @param error the HTTP status to fail with, or 0
 */
record Rule(Pattern match, String reply, List<ToolCall> calls, boolean insists, int latencyMs, int error) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Set<String> KNOWN = Set.of("match", "reply", "call", "insists", "latencyMs", "error");
    private static final int QUOTED = 160;

    static Rule of(String match, String reply) {
        return new Rule(compile(match), reply, List.of(), false, 0, 0);
    }

    static Rule calling(String match, String tool, String arguments, String reply) {
        return new Rule(compile(match), reply, List.of(new ToolCall(tool, arguments)), false, 0, 0);
    }

    /** Reads one rule; says what is wrong with it in {@code problems}, each line beginning with {@code where}. */
    static Optional<Rule> read(JsonNode json, String where, List<String> problems) {
        int before = problems.size();
        json.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                problems.add(where + " has an unknown field \"" + name + "\".");
            }
        });
        String reply = json.path("reply").asText("");
        int latency = json.path("latencyMs").asInt(0);
        int error = json.path("error").asInt(0);
        if (reply.length() > 4_000 || reply.isEmpty() && error == 0) {
            problems.add(where + " needs a \"reply\" of at most 4,000 characters, or an \"error\".");
        }
        if (latency < 0 || latency > 60_000) {
            problems.add(where + ": \"latencyMs\" must be from 0 to 60000.");
        }
        if (error != 0 && (error < 400 || error > 599)) {
            problems.add(where + ": \"error\" must be an HTTP status from 400 to 599.");
        }
        List<ToolCall> calls = ToolCall.read(json.path("call"), where, problems);
        boolean insists = json.path("insists").asBoolean(false);
        Pattern match = pattern(json.path("match").asText(""), where, problems);
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new Rule(match, reply, calls, insists, latency, error));
    }

    /** What this rule makes of a request, when it is for it: calls, or words. */
    Optional<Script.Line> answer(ChatRequest request) {
        if (!insists
                && calls.stream().anyMatch(call -> !request.tools().contains(call.name()))
                && request.results().isEmpty()) {
            return Optional.empty();
        }
        Matcher found = match.matcher(new PatientText(request.last()));
        try {
            return found.find() ? Optional.of(line(found, request)) : Optional.empty();
        } catch (PatientText.OutOfPatience | StackOverflowError e) {
            return Optional.empty();
        }
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("match", match.pattern()).put("reply", reply);
        if (!calls.isEmpty()) {
            ArrayNode list = json.putArray("call");
            calls.forEach(call -> list.add(call.toJson()));
        }
        if (insists) {
            json.put("insists", true);
        }
        if (latencyMs != 0) {
            json.put("latencyMs", latencyMs);
        }
        return error == 0 ? json : json.put("error", error);
    }

    private Script.Line line(Matcher found, ChatRequest request) {
        boolean asks = !calls.isEmpty()
                && (request.results().isEmpty() || insists && !request.tools().isEmpty());
        List<ToolCall> asked = asks
                ? calls.stream()
                        .map(call -> call.filled(text -> filled(text, found, request, true)))
                        .toList()
                : List.of();
        return new Script.Line(this, asks ? "" : filled(reply, found, request, false), asked);
    }

    private static String filled(String text, Matcher found, ChatRequest request, boolean inJson) {
        return PLACEHOLDER.matcher(text).replaceAll(hole -> {
            String value = value(hole.group(1), found, request);
            return Matcher.quoteReplacement(inJson ? escaped(value) : value);
        });
    }

    private static String escaped(String value) {
        String quoted = Json.write(TextNode.valueOf(value));
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String value(String name, Matcher found, ChatRequest request) {
        return switch (name) {
            case "history" -> Integer.toString(request.earlierTurns());
            case "last" -> quoted(request.last());
            case "result" ->
                request.results().isEmpty()
                        ? ""
                        : request.results().get(request.results().size() - 1);
            case "summary" -> summary(request);
            case "pictures" -> String.join(" and ", request.pictures());
            case "before" -> quoted(request.before());
            default ->
                name.matches("\\d") && Integer.parseInt(name) <= found.groupCount()
                        ? quoted(Optional.ofNullable(found.group(Integer.parseInt(name)))
                                .orElse(""))
                        : "";
        };
    }

    /** The sentence that a result offers, or the problem that it tells. */
    private static String summary(ChatRequest request) {
        if (request.results().isEmpty()) {
            return "";
        }
        String last = request.results().get(request.results().size() - 1);
        try {
            JsonNode result = Json.read(last);
            return result.at("/result/summary").asText(result.path("problem").asText(last));
        } catch (IllegalArgumentException notJson) {
            return last;
        }
    }

    private static String quoted(String text) {
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
    }

    private static Pattern pattern(String text, String where, List<String> problems) {
        if (text.isEmpty() || text.length() > 500) {
            problems.add(where + " needs a \"match\" of 1 to 500 characters.");
            return null;
        }
        try {
            return compile(text);
        } catch (PatternSyntaxException e) {
            problems.add(where + ": \"match\" is not a regular expression (" + e.getDescription() + ").");
            return null;
        }
    }

    private static Pattern compile(String text) {
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}

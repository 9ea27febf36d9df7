package dev.switchboard.simulator.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * @param reply may hold {@code {{1}}} (a group), {@code {{history}}}, {@code {{last}}}, {@code {{before}}}
 * @param latencyMs how long this answer takes, on top of the dial
 * @param error the HTTP status to fail with, or 0
 */
record Rule(Pattern match, String reply, int latencyMs, int error) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Set<String> KNOWN = Set.of("match", "reply", "latencyMs", "error");
    private static final int QUOTED = 160;

    static Rule of(String match, String reply) {
        return new Rule(compile(match), reply, 0, 0);
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
        Pattern match = pattern(json.path("match").asText(""), where, problems);
        return problems.size() > before ? Optional.empty() : Optional.of(new Rule(match, reply, latency, error));
    }

    /** The reply to a request, when this rule is for it. */
    Optional<String> answer(ChatRequest request) {
        Matcher found = match.matcher(new PatientText(request.last()));
        try {
            return found.find() ? Optional.of(filled(found, request)) : Optional.empty();
        } catch (PatientText.OutOfPatience | StackOverflowError e) {
            return Optional.empty();
        }
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("match", match.pattern()).put("reply", reply);
        if (latencyMs != 0) {
            json.put("latencyMs", latencyMs);
        }
        return error == 0 ? json : json.put("error", error);
    }

    private String filled(Matcher found, ChatRequest request) {
        return PLACEHOLDER
                .matcher(reply)
                .replaceAll(hole -> Matcher.quoteReplacement(value(hole.group(1), found, request)));
    }

    private static String value(String name, Matcher found, ChatRequest request) {
        return switch (name) {
            case "history" -> Integer.toString(request.earlierTurns());
            case "last" -> quoted(request.last());
            case "before" -> quoted(request.before());
            default ->
                name.matches("\\d") && Integer.parseInt(name) <= found.groupCount()
                        ? quoted(Optional.ofNullable(found.group(Integer.parseInt(name)))
                                .orElse(""))
                        : "";
        };
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

package dev.switchboard.agents;

import dev.switchboard.vocabulary.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was asked of the agents' configuration cannot be done like this, and nothing was changed. */
public final class ConfigRefused extends RuntimeException implements Refusal {

    private final int status;
    private final String code;
    private final Map<String, String> problems;

    private ConfigRefused(int status, String code, String message, Map<String, String> problems) {
        super(message);
        this.status = status;
        this.code = code;
        this.problems = new LinkedHashMap<>(problems);
    }

    static ConfigRefused notJson(String wanted) {
        return new ConfigRefused(400, "not-json", "Send JSON like " + wanted + ".", Map.of());
    }

    static ConfigRefused wrong(String code, String message) {
        return new ConfigRefused(400, code, message, Map.of());
    }

    static ConfigRefused wrong(Map<String, String> problems) {
        String which = problems.size() == 1 ? "One value is wrong" : problems.size() + " values are wrong";
        return new ConfigRefused(
                422,
                "wrong-values",
                which + ", so nothing was saved. " + String.join(" ", problems.values()),
                problems);
    }

    static ConfigRefused absent(String code, String message) {
        return new ConfigRefused(404, code, message, Map.of());
    }

    /** Whoever is behind the door, nobody has said who that is and for which business. */
    public static ConfigRefused nobody() {
        return new ConfigRefused(
                403, "forbidden", "Sign in, and say which business this is about; then ask again.", Map.of());
    }

    public static ConfigRefused noNumber(String name) {
        return new ConfigRefused(400, "wrong-number", "The " + name + " is a whole number, like 3.", Map.of());
    }

    static ConfigRefused unconditional() {
        return new ConfigRefused(
                428,
                "version-needed",
                "Say which version you changed: send the ETag of what you read as If-Match, so that nobody's work is"
                        + " overwritten unseen.",
                Map.of());
    }

    static ConfigRefused overtaken(Version by) {
        return new ConfigRefused(
                412,
                "overtaken",
                "Somebody saved version " + by.number() + " while you were working (" + by.by() + "). Nothing of yours"
                        + " was saved: read it, look at what changed, and save again.",
                Map.of());
    }

    static ConfigRefused overtaken() {
        return new ConfigRefused(
                412,
                "overtaken",
                "What you changed is not the newest version. Nothing was saved: read again, look at what changed, and"
                        + " save again.",
                Map.of());
    }

    static ConfigRefused modelAway(String why) {
        return new ConfigRefused(502, "model-away", "The model did not answer. " + why, Map.of());
    }

    static ConfigRefused managed() {
        return new ConfigRefused(
                403,
                "managed",
                "The agents of this business are kept by its operator. You can read everything; ask them for a change.",
                Map.of());
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Map<String, String> problems() {
        return problems;
    }
}

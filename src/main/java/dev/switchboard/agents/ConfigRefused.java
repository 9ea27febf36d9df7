package dev.switchboard.agents;

import dev.switchboard.vocabulary.Refused;
import java.util.Map;

/** What was asked of the agents' configuration cannot be done like this, and nothing was changed. */
public final class ConfigRefused extends Refused {

    private ConfigRefused(int status, String code, String message) {
        super(status, code, message);
    }

    private ConfigRefused(int status, String code, String message, Map<String, String> problems) {
        super(status, code, message, problems);
    }

    static ConfigRefused notJson(String wanted) {
        return new ConfigRefused(400, "not-json", "Send JSON like " + wanted + ".");
    }

    static ConfigRefused wrong(String code, String message) {
        return new ConfigRefused(400, code, message);
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
        return new ConfigRefused(404, code, message);
    }

    public static ConfigRefused noNumber(String name) {
        return new ConfigRefused(400, "wrong-number", "The " + name + " is a whole number, like 3.");
    }

    static ConfigRefused unconditional() {
        return new ConfigRefused(
                428,
                "version-needed",
                "Say which version you changed: send the ETag of what you read as If-Match, so that nobody's work is"
                        + " overwritten unseen.");
    }

    static ConfigRefused overtaken(Version by) {
        return new ConfigRefused(
                412,
                "overtaken",
                "Somebody saved version " + by.number() + " while you were working (" + by.by() + "). Nothing of yours"
                        + " was saved: read it, look at what changed, and save again.");
    }

    static ConfigRefused overtaken() {
        return new ConfigRefused(
                412,
                "overtaken",
                "What you changed is not the newest version. Nothing was saved: read again, look at what changed, and"
                        + " save again.");
    }

    static ConfigRefused modelAway(String why) {
        return new ConfigRefused(502, "model-away", "The model did not answer. " + why);
    }

    static ConfigRefused managed() {
        return new ConfigRefused(
                403,
                "managed",
                "The agents of this business are kept by its operator. You can read everything; ask them for a change.");
    }
}

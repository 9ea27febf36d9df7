package dev.switchboard.simulator.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.wire.ControlRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a tester wants a handset to send. Immutable.
 *
 * @param times how many separate messages
 * @param token the idempotency token to use, or null for a fresh one each
 * @param sid the message sid to use again, or null for a fresh one each
 */
record TextOrder(String from, String to, String body, List<Attachment> media, int times, String token, String sid) {

    private static final Set<String> KNOWN =
            Set.of("from", "to", "body", "media", "times", "idempotencyToken", "messageSid");

    static TextOrder of(JsonNode json) {
        List<String> problems = new ArrayList<>();
        json.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                problems.add("There is no field \"" + name + "\".");
            }
        });
        String from = number(json, "from", problems);
        String to = number(json, "to", problems);
        String body = json.path("body").asText("");
        int times = json.path("times").asInt(1);
        String token =
                matching(json, "idempotencyToken", "[\\x21-\\x7e]{1,100}", "1 to 100 plain characters", problems);
        String sid = matching(json, "messageSid", "(SM|MM)[0-9a-f]{32}", "SM or MM and 32 hex digits", problems);
        if (body.length() > 1_600) {
            problems.add("The body is longer than 1,600 characters.");
        }
        if (times < 1 || times > 1_000) {
            problems.add("\"times\" must be from 1 to 1000.");
        }
        if (sid != null && times != 1) {
            problems.add("\"messageSid\" names one message, so \"times\" must be 1.");
        }
        List<Attachment> media = Attachment.read(json.path("media"), problems);
        if (!problems.isEmpty()) {
            throw ControlRefusal.invalid("wrong-text", String.join(" ", problems) + " Nothing was sent.");
        }
        return new TextOrder(from, to, body, media, times, token, sid);
    }

    private static String number(JsonNode json, String name, List<String> problems) {
        String number = json.path(name).asText("");
        if (!Numbers.isDialable(number)) {
            problems.add("\"" + name + "\" must be a phone number like +15550101234, not \"" + number + "\".");
        }
        return number;
    }

    private static String matching(JsonNode json, String name, String regex, String wanted, List<String> problems) {
        if (!json.hasNonNull(name)) {
            return null;
        }
        String value = json.path(name).asText();
        if (!value.matches(regex)) {
            problems.add("\"" + name + "\" must be " + wanted + ".");
        }
        return value;
    }
}

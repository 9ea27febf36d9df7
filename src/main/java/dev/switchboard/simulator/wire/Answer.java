package dev.switchboard.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the simulator answers, and when. Immutable.
 *
 * @param bytes what is sent instead of {@code body}, or null
 * @param holdMs how long the answer is held back
 * @param lost the answer never leaves: after {@code holdMs} the connection closes without a word
 * @param pieces how the body leaves piece by piece, or null for all of it at once
 */
public record Answer(
        int status,
        String contentType,
        String body,
        byte[] bytes,
        Map<String, String> headers,
        long holdMs,
        boolean lost,
        Pieces pieces) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer json(int status, JsonNode tree) {
        return of(status, "application/json", Json.write(tree));
    }

    public static Answer of(int status, String contentType, String body) {
        return new Answer(status, contentType, body, null, Map.of(), 0, false, null);
    }

    public static Answer stream(Pieces pieces) {
        return new Answer(
                200,
                "text/event-stream",
                String.join("", pieces.parts()),
                null,
                Map.of("cache-control", "no-cache"),
                0,
                false,
                pieces);
    }

    public static Answer bytes(String contentType, byte[] bytes) {
        return new Answer(200, contentType, "(" + bytes.length + " bytes)", bytes, Map.of(), 0, false, null);
    }

    /** The control API's one error shape. */
    public static Answer refusal(int status, String code, String message) {
        var tree = Json.object();
        tree.putObject("error").put("code", code).put("message", message);
        return json(status, tree);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, bytes, more, holdMs, lost, pieces);
    }

    public Answer after(long ms) {
        return new Answer(status, contentType, body, bytes, headers, holdMs + ms, lost, pieces);
    }

    public Answer lostAfter(long ms) {
        return new Answer(status, contentType, body, bytes, headers, ms, true, pieces);
    }
}

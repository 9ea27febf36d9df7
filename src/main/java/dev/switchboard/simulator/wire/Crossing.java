package dev.switchboard.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * One thing that crossed the wire. Never holds headers, so no key, token or signature can be in it.
 *
 * @param kind webhook, callback, rest, model or control
 * @param status 0 when no answer came
 */
public record Crossing(
        String kind,
        String method,
        String url,
        JsonNode sent,
        int status,
        String answer,
        long ms,
        int attempt,
        Alert alert,
        String curl) {

    private static final int SHOWN = 16 * 1024;

    public Crossing {
        url = withoutUser(url);
        answer = answer != null && answer.length() > SHOWN ? answer.substring(0, SHOWN) + "…" : answer;
    }

    public static Crossing of(String kind, Asked asked, JsonNode sent, Answer answer) {
        int status = answer.lost() ? 0 : answer.status();
        JsonNode shown =
                asked.body().length() > SHOWN ? TextNode.valueOf(asked.body().substring(0, SHOWN) + "…") : sent;
        return new Crossing(
                kind, asked.method(), asked.target(), shown, status, answer.body(), answer.holdMs(), 1, null, null);
    }

    static String withoutUser(String text) {
        return text.replaceAll("://[^/@?#\\s]*@", "://");
    }

    public Crossing withAlert(Alert newAlert) {
        return new Crossing(kind, method, url, sent, status, answer, ms, attempt, newAlert, curl);
    }

    public Crossing withCurl(String newCurl) {
        return new Crossing(kind, method, url, sent, status, answer, ms, attempt, alert, newCurl);
    }
}

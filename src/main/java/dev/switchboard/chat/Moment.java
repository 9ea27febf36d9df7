package dev.switchboard.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that happened while an answer was found. Immutable.
 *
 * @param type the name of the event
 * @param data its JSON
 * @param words what it adds to the words of the answer; empty for most
 */
record Moment(String type, String data, String words) {

    static final String ACCEPTED = "accepted";
    static final String TOKEN = "token";
    static final String RESET = "reset";
    static final String ANSWER = "answer";

    private static final ObjectMapper JSON = new ObjectMapper();

    static Moment accepted(long answer, String id) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("answer", answer);
        data.put("id", id);
        return of(ACCEPTED, data);
    }

    static Moment token(String words) {
        return new Moment(TOKEN, json(Map.of("text", words)), words);
    }

    /** @param say what to say while it runs; empty for nothing */
    static Moment tool(String tool, String state, String say) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("tool", tool);
        data.put("state", state);
        if (!say.isEmpty()) {
            data.put("say", say);
        }
        return of("tool", data);
    }

    static Moment did(Deed deed) {
        return of("did", deed.json());
    }

    static Moment waiting(long seconds) {
        return of("waiting", Map.of("for", seconds));
    }

    static Moment reset() {
        return of(RESET, Map.of());
    }

    static Moment problem(String code, String message) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("code", code);
        data.put("message", message);
        return of("problem", data);
    }

    /** The end. */
    static Moment answer(Map<String, Object> answer) {
        return new Moment(ANSWER, json(answer), String.valueOf(answer.get("content")));
    }

    private static Moment of(String type, Map<String, Object> data) {
        return new Moment(type, json(data), "");
    }

    private static String json(Map<String, Object> data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "Moment[" + type + "]";
    }
}

package dev.switchboard.chat;

import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.conversation.Turn.Speaker;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns as visitors see them. Pure. */
final class Shown {

    /** How an answer ended that broke off; it is kept where the carrier's name for a text would be. */
    static final String CUT = "cut";

    private Shown() {}

    static Map<String, Object> message(Turn turn, Collection<Long> owed, Collection<Turn> all) {
        Map<String, Object> json = json(turn, "user");
        json.put("state", state(turn, owed, all));
        return json;
    }

    private static String state(Turn turn, Collection<Long> owed, Collection<Turn> all) {
        if (owed.contains(turn.seq())) {
            return "answering";
        }
        return all.stream()
                .filter(reply -> reply.answers().contains(turn.seq()))
                .map(Shown::state)
                .findFirst()
                .map(state -> state.equals("failed") ? "failed" : "answered")
                .orElse("waiting");
    }

    static Map<String, Object> reply(Turn turn) {
        Map<String, Object> json = json(turn, "assistant");
        json.put("state", state(turn));
        json.put("source", turn.told() == null || turn.told().model() == null ? "fallback" : "model");
        json.put("model", turn.told() == null ? null : turn.told().model());
        json.put("answers", turn.answers());
        if (turn.speaker() == Speaker.STAFF) {
            json.put("by", "staff");
            json.put("source", "staff");
        }
        return json;
    }

    private static String state(Turn reply) {
        if (reply.delivery() == Delivery.FAILED) {
            return "failed";
        }
        return CUT.equals(reply.sid()) ? CUT : "answered";
    }

    /** The end of an answer, as an event. */
    static Map<String, Object> answer(long place, Turn reply, List<Deed> deeds) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("answer", place);
        json.putAll(reply(reply));
        json.remove("answers");
        json.put("did", deeds.stream().map(Deed::json).toList());
        return json;
    }

    /** The end where there is no answer of the agent, and why is said in a sentence. */
    static Map<String, Object> noAnswer(long place, String state, String sentence) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("answer", place);
        json.put("place", null);
        json.put("role", "assistant");
        json.put("content", sentence);
        json.put("state", state);
        json.put("source", "fallback");
        json.put("model", null);
        json.put("did", List.of());
        return json;
    }

    private static Map<String, Object> json(Turn turn, String role) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("place", turn.seq());
        json.put("role", role);
        json.put("content", turn.words());
        json.put("at", turn.at().toString());
        json.put("channel", turn.channel());
        return json;
    }
}

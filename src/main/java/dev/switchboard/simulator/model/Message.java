package dev.switchboard.simulator.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import java.util.List;

/** One finished answer in the shapes in which Anthropic sends it. Immutable. */
record Message(String id, ChatRequest request, List<String> words, boolean cut) {

    Message {
        words = List.copyOf(words);
    }

    static Message of(String id, ChatRequest request, String reply) {
        List<String> words = Words.of(reply);
        boolean cut = words.size() > request.mostTokens();
        return new Message(id, request, cut ? words.subList(0, request.mostTokens()) : words, cut);
    }

    Answer answer() {
        return request.stream() ? Answer.of(200, "text/event-stream", events()) : Answer.json(200, whole());
    }

    private ObjectNode whole() {
        ObjectNode json = head(words.size());
        json.withArray("content").addObject().put("type", "text").put("text", String.join("", words));
        return json.put("stop_reason", reason());
    }

    /** The same answer word by word, as server-sent events. */
    private String events() {
        StringBuilder events = new StringBuilder();
        ObjectNode start = event("message_start");
        start.set("message", head(0));
        add(events, start);
        ObjectNode block = event("content_block_start").put("index", 0);
        block.putObject("content_block").put("type", "text").put("text", "");
        add(events, block);
        for (String word : words) {
            ObjectNode delta = event("content_block_delta").put("index", 0);
            delta.putObject("delta").put("type", "text_delta").put("text", word);
            add(events, delta);
        }
        add(events, event("content_block_stop").put("index", 0));
        ObjectNode end = event("message_delta");
        end.putObject("delta").put("stop_reason", reason()).putNull("stop_sequence");
        end.putObject("usage").put("output_tokens", words.size());
        add(events, end);
        add(events, event("message_stop"));
        return events.toString();
    }

    private static ObjectNode event(String type) {
        return Json.object().put("type", type);
    }

    private static void add(StringBuilder events, ObjectNode event) {
        events.append("event: ")
                .append(event.path("type").asText())
                .append("\ndata: ")
                .append(Json.write(event))
                .append("\n\n");
    }

    private ObjectNode head(int written) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("type", "message")
                .put("role", "assistant")
                .put("model", Model.named(request.model()));
        json.putArray("content");
        json.putNull("stop_reason").putNull("stop_sequence");
        json.putObject("usage").put("input_tokens", request.promptTokens()).put("output_tokens", written);
        return json;
    }

    private String reason() {
        return cut ? "max_tokens" : "end_turn";
    }
}

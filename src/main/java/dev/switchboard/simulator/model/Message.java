package dev.switchboard.simulator.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** One finished answer in the shapes in which Anthropic sends it. Immutable. */
record Message(String id, ChatRequest request, List<String> words, List<ToolCall> calls, boolean cut) {

    Message {
        words = List.copyOf(words);
        calls = List.copyOf(calls);
    }

    static Message of(String id, ChatRequest request, Script.Line line) {
        List<String> words = Words.of(line.reply());
        boolean cut = words.size() > request.mostTokens();
        return new Message(id, request, cut ? words.subList(0, request.mostTokens()) : words, line.calls(), cut);
    }

    Answer whole() {
        ObjectNode json = head(words.size());
        ArrayNode content = json.withArray("content");
        if (!words.isEmpty()) {
            content.addObject().put("type", "text").put("text", String.join("", words));
        }
        for (int i = 0; i < calls.size(); i++) {
            content.add(use(i).set("input", input(calls.get(i))));
        }
        return Answer.json(200, json.put("stop_reason", reason()));
    }

    /** The same answer word by word, as server-sent events. */
    Answer streamed(Mishap mishap, long gapMs) {
        return mishap.befall(events(), event(MessageRefusal.dialled(529).json()), gapMs);
    }

    private List<String> events() {
        List<String> events = new ArrayList<>();
        ObjectNode start = named("message_start");
        start.set("message", head(0));
        events.add(event(start));
        events.add(event(named("ping")));
        int block = 0;
        if (!words.isEmpty()) {
            events.add(begin(block, Json.object().put("type", "text").put("text", "")));
            for (String word : words) {
                events.add(delta(block, Json.object().put("type", "text_delta").put("text", word)));
            }
            events.add(event(named("content_block_stop").put("index", block++)));
        }
        for (int i = 0; i < calls.size(); i++) {
            events.add(begin(block, use(i).set("input", Json.object())));
            for (String piece : calls.get(i).pieces()) {
                events.add(delta(
                        block, Json.object().put("type", "input_json_delta").put("partial_json", piece)));
            }
            events.add(event(named("content_block_stop").put("index", block++)));
        }
        ObjectNode end = named("message_delta");
        end.putObject("delta").put("stop_reason", reason()).putNull("stop_sequence");
        end.putObject("usage").put("output_tokens", words.size());
        events.add(event(end));
        events.add(event(named("message_stop")));
        return events;
    }

    private ObjectNode use(int place) {
        return Json.object()
                .put("type", "tool_use")
                .put("id", ToolCall.id(id, place))
                .put("name", calls.get(place).name());
    }

    /** This vendor's messages hold JSON; what is none is played as an empty use. */
    private static JsonNode input(ToolCall call) {
        try {
            return Json.read(call.arguments());
        } catch (IllegalArgumentException notJson) {
            return Json.object();
        }
    }

    private static String begin(int block, ObjectNode content) {
        ObjectNode begin = named("content_block_start").put("index", block);
        begin.set("content_block", content);
        return event(begin);
    }

    private static String delta(int block, ObjectNode delta) {
        ObjectNode event = named("content_block_delta").put("index", block);
        event.set("delta", delta);
        return event(event);
    }

    private static ObjectNode named(String type) {
        return Json.object().put("type", type);
    }

    private static String event(ObjectNode event) {
        return "event: " + event.path("type").asText() + "\ndata: " + Json.write(event) + "\n\n";
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
        return !calls.isEmpty() ? "tool_use" : cut ? "max_tokens" : "end_turn";
    }
}

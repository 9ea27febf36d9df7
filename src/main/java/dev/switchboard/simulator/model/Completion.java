package dev.switchboard.simulator.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** One finished answer in the shapes in which the vendor sends it. Immutable. */
record Completion(String id, long created, ChatRequest request, List<String> words, List<ToolCall> calls, boolean cut) {

    Completion {
        words = List.copyOf(words);
        calls = List.copyOf(calls);
    }

    static Completion of(String id, long created, ChatRequest request, Script.Line line) {
        List<String> words = Words.of(line.reply());
        boolean cut = words.size() > request.mostTokens();
        return new Completion(
                id, created, request, cut ? words.subList(0, request.mostTokens()) : words, line.calls(), cut);
    }

    Answer whole() {
        return Answer.json(200, json());
    }

    /** The same answer word by word, as server-sent events. */
    Answer streamed(Mishap mishap, long gapMs) {
        String failure = "data: " + Json.write(ModelRefusal.dialled(500).json()) + "\n\n";
        return mishap.befall(events(), failure, gapMs);
    }

    private ObjectNode json() {
        ObjectNode json = head("chat.completion");
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        message.put("content", calls.isEmpty() ? String.join("", words) : null).putNull("refusal");
        if (!calls.isEmpty()) {
            message.set("tool_calls", ToolCall.wire(id, calls));
        }
        choice.putNull("logprobs").put("finish_reason", finish());
        json.set("usage", usage());
        return json;
    }

    private List<String> events() {
        List<String> events = new ArrayList<>();
        events.add(event(chunk(Json.object().put("role", "assistant").put("content", ""), null)));
        for (ObjectNode part : ToolCall.parts(id, calls)) {
            ObjectNode delta = Json.object();
            delta.putArray("tool_calls").add(part);
            events.add(event(chunk(delta, null)));
        }
        words.forEach(word -> events.add(event(chunk(Json.object().put("content", word), null))));
        events.add(event(chunk(Json.object(), finish())));
        if (request.streamUsage()) {
            ObjectNode last = head("chat.completion.chunk");
            last.putArray("choices");
            last.set("usage", usage());
            events.add(event(last));
        }
        events.add("data: [DONE]\n\n");
        return events;
    }

    private static String event(ObjectNode chunk) {
        return "data: " + Json.write(chunk) + "\n\n";
    }

    private ObjectNode chunk(ObjectNode delta, String finish) {
        ObjectNode json = head("chat.completion.chunk");
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", finish);
        return json;
    }

    private ObjectNode head(String object) {
        return Json.object()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", Model.named(request.model()));
    }

    private ObjectNode usage() {
        return Json.object()
                .put("prompt_tokens", request.promptTokens())
                .put("completion_tokens", words.size())
                .put("total_tokens", request.promptTokens() + words.size());
    }

    private String finish() {
        return !calls.isEmpty() ? "tool_calls" : cut ? "length" : "stop";
    }
}

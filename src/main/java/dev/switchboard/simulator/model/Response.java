package dev.switchboard.simulator.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** One finished answer in the shapes of OpenAI's Responses. Immutable. */
record Response(String id, long created, ChatRequest request, List<String> words, List<ToolCall> calls, boolean cut) {

    Response {
        words = List.copyOf(words);
        calls = List.copyOf(calls);
    }

    static Response of(String id, long created, ChatRequest request, Script.Line line) {
        List<String> words = Words.of(line.reply());
        boolean cut = words.size() > request.mostTokens();
        return new Response(
                id, created, request, cut ? words.subList(0, request.mostTokens()) : words, line.calls(), cut);
    }

    Answer whole() {
        return Answer.json(200, json(cut ? "incomplete" : "completed"));
    }

    /** The same answer word by word, as server-sent events; there is no other mark of the end than the last of them. */
    Answer streamed(Mishap mishap, long gapMs) {
        ObjectNode failed = json("failed");
        failed.putObject("error").put("code", "server_error").put("message", "The server had an error (simulated).");
        return mishap.befall(
                events(),
                new Events().add("response.failed", body("response", failed)).get(0),
                gapMs);
    }

    private ObjectNode json(String status) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("object", "response")
                .put("created_at", created)
                .put("status", status)
                .put("model", Model.named(request.model()));
        json.putNull("error");
        if (cut) {
            json.putObject("incomplete_details").put("reason", "max_output_tokens");
        } else {
            json.putNull("incomplete_details");
        }
        ArrayNode output = json.putArray("output");
        if (!words.isEmpty()) {
            output.add(message(String.join("", words), "completed"));
        }
        for (int i = 0; i < calls.size(); i++) {
            output.add(call(i, calls.get(i).arguments(), "completed"));
        }
        ObjectNode usage = json.putObject("usage").put("input_tokens", request.promptTokens());
        usage.putObject("input_tokens_details").put("cached_tokens", 0);
        usage.put("output_tokens", words.size());
        usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
        usage.put("total_tokens", request.promptTokens() + words.size());
        return json;
    }

    private List<String> events() {
        Events events = new Events();
        events.add("response.created", body("response", started()));
        int place = 0;
        if (!words.isEmpty()) {
            speak(events, place++);
        }
        for (int i = 0; i < calls.size(); i++) {
            use(events, place++, i);
        }
        String end = cut ? "incomplete" : "completed";
        return events.add("response." + end, body("response", json(end)));
    }

    private ObjectNode started() {
        ObjectNode json = json("in_progress");
        json.putArray("output");
        json.putNull("usage");
        return json;
    }

    private void speak(Events events, int place) {
        String item = "msg_" + id;
        events.add("response.output_item.added", at(place).set("item", message("", "in_progress")));
        ObjectNode begin = at(place).put("item_id", item).put("content_index", 0);
        events.add("response.content_part.added", begin.set("part", text("")));
        for (String word : words) {
            events.add(
                    "response.output_text.delta",
                    at(place).put("item_id", item).put("content_index", 0).put("delta", word));
        }
        String all = String.join("", words);
        events.add(
                "response.output_text.done",
                at(place).put("item_id", item).put("content_index", 0).put("text", all));
        events.add("response.output_item.done", at(place).set("item", message(all, "completed")));
    }

    private void use(Events events, int place, int call) {
        String item = "fc_" + ToolCall.id(id, call);
        events.add("response.output_item.added", at(place).set("item", call(call, "", "in_progress")));
        for (String piece : calls.get(call).pieces()) {
            events.add(
                    "response.function_call_arguments.delta",
                    at(place).put("item_id", item).put("delta", piece));
        }
        String arguments = calls.get(call).arguments();
        events.add(
                "response.function_call_arguments.done",
                at(place).put("item_id", item).put("arguments", arguments));
        events.add("response.output_item.done", at(place).set("item", call(call, arguments, "completed")));
    }

    private ObjectNode message(String words, String status) {
        ObjectNode message = Json.object()
                .put("id", "msg_" + id)
                .put("type", "message")
                .put("status", status)
                .put("role", "assistant");
        ArrayNode content = message.putArray("content");
        if (!words.isEmpty()) {
            content.add(text(words));
        }
        return message;
    }

    private ObjectNode call(int place, String arguments, String status) {
        return Json.object()
                .put("id", "fc_" + ToolCall.id(id, place))
                .put("type", "function_call")
                .put("status", status)
                .put("call_id", ToolCall.id(id, place))
                .put("name", calls.get(place).name())
                .put("arguments", arguments);
    }

    private static ObjectNode text(String words) {
        ObjectNode text = Json.object().put("type", "output_text").put("text", words);
        text.putArray("annotations");
        return text;
    }

    private static ObjectNode at(int place) {
        return Json.object().put("output_index", place);
    }

    private static ObjectNode body(String name, ObjectNode value) {
        return Json.object().set(name, value);
    }

    /** Numbered and named, as they go out. */
    private static final class Events {
        private final List<String> sent = new ArrayList<>();

        List<String> add(String type, ObjectNode body) {
            body.put("type", type).put("sequence_number", sent.size());
            sent.add("event: " + type + "\ndata: " + Json.write(body) + "\n\n");
            return sent;
        }
    }
}

package dev.switchboard.simulator.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Timers;
import java.util.Arrays;
import java.util.Base64;

/** What the model says, an answer at a time: all at once, or at the pace of the script. Confined to the event loop. */
final class Speech {

    private static final int ARGUMENTS = 10;
    private static final int ARGUMENTS_MS = 300;

    private final Conversation to;
    private final SpeechScript script;
    private final Timers timers;
    private final Mishap mishap;
    private String response;
    private String saying;
    private String sayingWords;
    private int answers;
    private Fault wrong;
    private JsonNode metadata;

    Speech(Conversation to, SpeechScript script, Timers timers, Mishap mishap) {
        this.to = to;
        this.script = script;
        this.timers = timers;
        this.mishap = mishap;
    }

    boolean underWay() {
        return response != null;
    }

    /**
     * @param fault what goes wrong with it, or null
     * @param named what whoever asked for it wants to know it by
     */
    void say(SpeechScript.Rule rule, Fault fault, JsonNode named) {
        if (fault == Fault.NO_ANSWER) {
            return;
        }
        response = to.id("resp_");
        wrong = fault;
        metadata = named.isObject() ? named : Json.object().nullNode();
        int answer = ++answers;
        if (fault != Fault.NO_CREATED) {
            ObjectNode created = to.event("response.created");
            created.putObject("response")
                    .put("id", response)
                    .put("status", "in_progress")
                    .set("metadata", metadata);
            to.send(created);
        }
        if (fault != null && (mishap.insteadOfAnAnswer(fault) || fails(fault))) {
            return;
        }
        if (fault == Fault.LONG_ARGUMENTS) {
            writes(answer, rule, ARGUMENTS);
        } else {
            speaks(answer, rule, fault);
        }
    }

    /** Nothing is heard of it, and nothing has stalled. */
    private void writes(int answer, SpeechScript.Rule rule, int pieces) {
        if (answer != answers || response == null || to.over()) {
            return;
        }
        if (pieces == 0) {
            speaks(answer, rule, null);
            return;
        }
        to.send(of("item_f", "response.function_call_arguments.delta").put("delta", "{"));
        timers.after(ARGUMENTS_MS, () -> writes(answer, rule, pieces - 1));
    }

    private void speaks(int answer, SpeechScript.Rule rule, Fault fault) {
        String[] parts = fault == Fault.TWO_ITEMS ? rule.says().split("(?<=\\.) ", 2) : new String[] {rule.says()};
        part(answer, rule, parts, 0);
    }

    private void part(int answer, SpeechScript.Rule rule, String[] parts, int which) {
        if (answer != answers || response == null) {
            return;
        }
        if (which == parts.length || parts[which].isEmpty()) {
            calls(rule);
            ends();
            return;
        }
        String item = to.id("item_a");
        piece(answer, item, parts[which], Voice.of(parts[which]), 0, () -> part(answer, rule, parts, which + 1));
    }

    private void piece(int answer, String item, String words, byte[] sound, int from, Runnable then) {
        if (answer != answers || response == null || to.over()) {
            return;
        }
        int end = Math.min(sound.length, from + script.deltaMs() * Voice.BYTES_PER_MS);
        if (wrong == Fault.DROP_MID_WORD && from > 0) {
            mishap.dropTheLine();
            return;
        }
        if (wrong == Fault.STALL_MID_WORD && from > 0) {
            return;
        }
        String known = item.equals(saying) ? sayingWords : "";
        saying = item;
        sayingWords = Voice.words(Arrays.copyOf(sound, end));
        to.send(of(item, to.name("response.output_audio_transcript.delta", "response.audio_transcript.delta"))
                .put("delta", sayingWords.substring(known.length())));
        to.said(item, (end - from) / Voice.BYTES_PER_MS);
        to.send(of(item, to.name("response.output_audio.delta", "response.audio.delta"))
                .put("delta", Base64.getEncoder().encodeToString(Arrays.copyOfRange(sound, from, end)))
                .put("obfuscation", "x"));
        if (end < sound.length && script.paceMs() > 0) {
            timers.after(script.paceMs(), () -> piece(answer, item, words, sound, end, then));
        } else if (end < sound.length) {
            piece(answer, item, words, sound, end, then);
        } else {
            said(words);
            then.run();
        }
    }

    private void said(String words) {
        String item = saying;
        saying = null;
        to.send(of(item, to.name("response.output_audio.done", "response.audio.done")));
        if (wrong != Fault.NO_WORDING) {
            to.send(of(item, to.name("response.output_audio_transcript.done", "response.audio_transcript.done"))
                    .put("transcript", words));
        }
    }

    private ObjectNode of(String item, String type) {
        return to.event(type)
                .put("response_id", response)
                .put("item_id", item)
                .put("output_index", 0)
                .put("content_index", 0);
    }

    private void calls(SpeechScript.Rule rule) {
        for (SpeechScript.Call call : rule.calls()) {
            ObjectNode done = to.event("response.output_item.done").put("response_id", response);
            done.putObject("item")
                    .put("id", to.id("item_f"))
                    .put("type", "function_call")
                    .put("status", "completed")
                    .put("name", call.name())
                    .put("call_id", to.id("call_"))
                    .put("arguments", call.arguments());
            to.send(done);
            to.note(Json.object().put("kind", "call").put("name", call.name()));
        }
    }

    private void ends() {
        if (wrong == Fault.INCOMPLETE) {
            done("incomplete", Json.object().put("type", "incomplete").put("reason", "max_output_tokens"));
        } else {
            done("completed", null);
        }
    }

    private boolean fails(Fault fault) {
        switch (fault) {
            case FAIL_ANSWER, FAIL_FROM_NOW_ON -> failed("server_error", "server_error");
            case FAIL_WITHOUT_CODE -> done("failed", null);
            case RATE_LIMIT -> failed("rate_limit_exceeded", "rate_limit_exceeded");
            case INFERENCE_RATE_LIMIT -> failed("invalid_request_error", "inference_rate_limit_exceeded");
            case EMPTY_ANSWER -> done("completed", null);
            case TEXT_ONLY -> {
                to.send(of("item_t", to.name("response.output_text.delta", "response.text.delta"))
                        .put("delta", "Yes."));
                to.send(of("item_t", to.name("response.output_text.done", "response.text.done"))
                        .put("text", "Yes."));
                done("completed", null);
            }
            case NO_QUOTA -> failed("insufficient_quota", "insufficient_quota");
            case CONTENT_FILTER ->
                done("incomplete", Json.object().put("type", "incomplete").put("reason", "content_filter"));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void failed(String type, String code) {
        done(
                "failed",
                Json.object()
                        .put("type", "failed")
                        .set("error", Json.object().put("type", type).put("code", code)));
    }

    /** False where nothing was under way. */
    boolean cancel(String reason) {
        if (response == null) {
            return false;
        }
        if (saying != null) {
            said(sayingWords);
        }
        done("cancelled", Json.object().put("type", "cancelled").put("reason", reason));
        return true;
    }

    private void done(String status, JsonNode details) {
        ObjectNode event = to.event("response.done");
        ObjectNode body = event.putObject("response").put("id", response).put("status", status);
        body.set("status_details", details);
        body.set("metadata", metadata);
        ObjectNode usage = body.putObject("usage").put("total_tokens", 30);
        usage.putObject("input_token_details").put("text_tokens", 10).put("audio_tokens", 5);
        usage.putObject("output_token_details").put("text_tokens", 5).put("audio_tokens", 10);
        response = null;
        answers++;
        to.send(event);
    }
}

package dev.switchboard.simulator.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.simulator.dials.Dial;
import dev.switchboard.simulator.dials.Dials;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Asked;
import dev.switchboard.simulator.wire.Crossing;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.WireLog;
import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The text model as the rest of the simulator sees it: {@code /v1/…}, both vendors' protocols. Confined to the simulator's event loop. */
public final class Model {

    private static final String CHAT = "/v1/chat/completions";
    private static final String RESPONSES = "/v1/responses";
    private static final String MODELS = "/v1/models";
    private static final String MESSAGES = "/v1/messages";

    private final Dials dials;
    private final WireLog wire;
    private final Clock clock;
    private final Script script = new Script();
    private long answered;

    public Model(Dials dials, WireLog wire, Clock clock) {
        this.dials = dials;
        this.wire = wire;
        this.clock = clock;
    }

    /** How a model calls itself here, so that nobody takes it for the real one. */
    static String named(String asked) {
        return asked.startsWith("simulated-") ? asked : "simulated-" + asked;
    }

    public Answer answer(Asked asked) {
        Answer answer;
        try {
            answer = asked.path().equals(MESSAGES) && asked.isPost() ? message(asked) : admitted(asked);
        } catch (ModelRefusal e) {
            answer = e.answer();
        } catch (MessageRefusal e) {
            answer = e.answer();
        }
        wire.add(Crossing.of("model", asked, shown(asked.body()), answer));
        return answer;
    }

    public Answer rules() {
        return Answer.json(200, script.toJson());
    }

    public Answer rewrite(JsonNode rules) {
        script.rewrite(rules);
        return rules();
    }

    public void reset() {
        script.reset();
    }

    private Answer admitted(Asked asked) {
        if (!named(asked)) {
            throw ModelRefusal.noKey();
        }
        if (asked.path().equals(CHAT) && asked.isPost()) {
            return scripted(ChatRequest::read, this::completion, asked);
        }
        if (asked.path().equals(RESPONSES) && asked.isPost()) {
            return scripted(ResponseRequest::read, this::response, asked);
        }
        if (asked.path().equals(MODELS) && asked.isGet()) {
            ObjectNode list = Json.object().put("object", "list");
            list.putArray("data").add(card("simulated-chat"));
            return Answer.json(200, list);
        }
        if (asked.path().startsWith(MODELS + "/") && asked.isGet()) {
            return Answer.json(200, card(asked.path().substring(MODELS.length() + 1)));
        }
        throw ModelRefusal.notFound(asked.method() + " " + asked.path());
    }

    /** Both vendors have a list of models, and each its own way to say who asks. */
    private static boolean named(Asked asked) {
        String key = asked.authorization() == null ? "" : asked.authorization();
        boolean other = asked.isGet() && asked.apiKey() != null && asked.protocol() != null;
        return other || key.matches("(?i)Bearer \\S+");
    }

    private Answer scripted(
            Function<String, ChatRequest> reader, BiFunction<ChatRequest, Script.Line, Answer> writer, Asked asked) {
        long latency = dials.get(Dial.MODEL_LATENCY);
        if (dials.take(Dial.MODEL_ERROR_COUNT)) {
            return ModelRefusal.dialled(dials.get(Dial.MODEL_ERROR_STATUS))
                    .answer()
                    .after(latency);
        }
        ChatRequest request = reader.apply(asked.body());
        Script.Line line = script.answer(request);
        Answer answer = line.rule().error() != 0
                ? ModelRefusal.dialled(line.rule().error()).answer()
                : writer.apply(request, line);
        return answer.after(latency + line.rule().latencyMs());
    }

    private Answer completion(ChatRequest request, Script.Line line) {
        var made = Completion.of("chatcmpl-simulated-" + ++answered, now(), request, line);
        return request.stream() ? made.streamed(Mishap.next(dials), dials.get(Dial.MODEL_PIECE)) : made.whole();
    }

    private Answer response(ChatRequest request, Script.Line line) {
        var made = Response.of("resp_simulated_" + ++answered, now(), request, line);
        return request.stream() ? made.streamed(Mishap.next(dials), dials.get(Dial.MODEL_PIECE)) : made.whole();
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    /** The other vendor's protocol, answered by the same script. */
    private Answer message(Asked asked) {
        if (asked.apiKey() == null || asked.apiKey().isBlank()) {
            throw MessageRefusal.noKey();
        }
        long latency = dials.get(Dial.MODEL_LATENCY);
        if (dials.take(Dial.MODEL_ERROR_COUNT)) {
            return MessageRefusal.dialled(dials.get(Dial.MODEL_ERROR_STATUS))
                    .answer()
                    .after(latency);
        }
        ChatRequest request = MessageRequest.read(asked);
        Script.Line line = script.answer(request);
        if (line.rule().error() != 0) {
            return MessageRefusal.dialled(line.rule().error())
                    .answer()
                    .after(latency + line.rule().latencyMs());
        }
        var message = Message.of("msg_simulated_" + ++answered, request, line);
        Answer answer =
                request.stream() ? message.streamed(Mishap.next(dials), dials.get(Dial.MODEL_PIECE)) : message.whole();
        return answer.after(latency + line.rule().latencyMs());
    }

    private ObjectNode card(String id) {
        return Json.object()
                .put("id", id)
                .put("object", "model")
                .put("created", now())
                .put("owned_by", "switchboard-simulator");
    }

    private static JsonNode shown(String body) {
        try {
            return Json.read(body);
        } catch (IllegalArgumentException e) {
            return TextNode.valueOf(body);
        }
    }
}

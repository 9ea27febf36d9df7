package dev.switchboard.simulator.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Timers;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** The speech model as the rest of the simulator sees it: {@code /v1/realtime}. Confined to the simulator's event loop. */
public final class SpeechModel {

    private static final int KEPT = 200;

    private final Timers timers;
    private final Clock clock;
    private final SpeechScript script = new SpeechScript();
    private final Set<Conversation> open = new LinkedHashSet<>();
    private final Deque<ObjectNode> notes = new ArrayDeque<>();
    private long opened;
    private long cuts;
    private long wrongCuts;
    private long refusedSetups;
    private long pings;

    public SpeechModel(Timers timers, Clock clock) {
        this.timers = timers;
        this.clock = clock;
    }

    public void answer(HttpServerRequest request) {
        Fault fault = script.next(Fault.Occasion.CONNECTION);
        if (fault == Fault.EXPIRED_KEY_UPGRADE) {
            request.response().setStatusCode(403).end();
        } else if (fault == Fault.BUSY_UPGRADE) {
            request.response().setStatusCode(503).end();
        } else if (fault == Fault.REDIRECT) {
            request.response()
                    .setStatusCode(302)
                    .putHeader("Location", request.absoluteURI())
                    .end();
        } else {
            upgrade(request, fault);
        }
    }

    private void upgrade(HttpServerRequest request, Fault fault) {
        String key = request.getHeader("Authorization");
        boolean beta = "realtime=v1".equals(request.getHeader("OpenAI-Beta"));
        String model = request.getParam("model");
        // A web socket closes politely; only its channel can break.
        Runnable drop = () -> ((ConnectionBase) request.connection()).channel().close();
        request.toWebSocket().onSuccess(socket -> {
            if (key == null || fault == Fault.BAD_KEY) {
                refuse(socket, "invalid_api_key", (short) 3000);
            } else if (fault == Fault.BETA_OFF || beta && !script.beta()) {
                refuse(socket, "beta_api_shape_disabled", (short) 4000);
            } else if (fault == Fault.INVALID_MODEL) {
                refuse(socket, "invalid_model", (short) 4000);
            } else if (model == null || model.isBlank()) {
                refuse(socket, "missing_model", (short) 4000);
            } else if (fault == Fault.EARLY_CLOSE) {
                drop.run();
            } else if (fault != Fault.NO_GREETING) {
                greet(socket, model, drop);
            }
        });
    }

    private void greet(ServerWebSocket socket, String model, Runnable drop) {
        opened++;
        Conversation conversation = new Conversation(this, script, timers, clock, socket, drop, model);
        open.add(conversation);
        socket.closeHandler(closed -> open.remove(conversation));
        socket.frameHandler(frame -> pings += frame.isPing() ? 1 : 0);
        conversation.begin();
    }

    private static void refuse(ServerWebSocket socket, String code, short close) {
        ObjectNode event = Json.object().put("type", "error").put("event_id", "event_0");
        event.set("error", SetupCheck.error(code, "Refused: " + code, null));
        socket.writeTextMessage(Json.write(event));
        socket.close(close, "invalid_request_error." + code);
    }

    void note(ObjectNode note) {
        notes.addLast(note);
        if (notes.size() > KEPT) {
            notes.removeFirst();
        }
    }

    void cut(boolean right) {
        cuts++;
        wrongCuts += right ? 0 : 1;
    }

    void setupRefused() {
        refusedSetups++;
    }

    /** What it did and what it was asked, for whoever judges. */
    public Answer books() {
        ObjectNode json = script.toJson()
                .put("open", open.size())
                .put("opened", opened)
                .put("cuts", cuts)
                .put("wrongCuts", wrongCuts)
                .put("refusedSetups", refusedSetups)
                .put("pings", pings);
        var list = json.putArray("notes");
        notes.forEach(list::add);
        return Answer.json(200, json);
    }

    public Answer rewrite(JsonNode sent) {
        script.rewrite(sent);
        if (sent.path("break").asBoolean()) {
            Set.copyOf(open).forEach(Conversation::breakOff);
        }
        if (sent.has("freeze")) {
            open.forEach(each -> each.freeze(sent.path("freeze").asBoolean()));
        }
        return books();
    }

    public void reset() {
        script.reset();
        notes.clear();
        opened = open.size();
        cuts = 0;
        wrongCuts = 0;
        refusedSetups = 0;
        pings = 0;
    }
}

package dev.switchboard.simulator.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Timers;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** One session of the speech model: its set-up, its ears, its items. Confined to the simulator's event loop. */
final class Conversation {

    private static final String EXACTLY = "Say exactly: ";
    private static final long PING_MS = 20_000;

    private final SpeechModel model;
    private final SpeechScript script;
    private final Timers timers;
    private final Clock clock;
    private final ServerWebSocket socket;
    private final String modelName;
    private final boolean beta;
    private final Ears ears = new Ears();
    private final Map<String, Integer> itemMs = new HashMap<>();
    private final Mishap mishap;
    private final Speech speech;
    private final Scribe scribe;
    private final Recall recall;
    private ObjectNode session;
    private String hearing = "";
    private String lastHeard = "";
    private String system = "";
    private boolean spoke;
    private boolean wordsAlone;
    private long events;
    private long ids;

    Conversation(
            SpeechModel model,
            SpeechScript script,
            Timers timers,
            Clock clock,
            ServerWebSocket socket,
            Runnable drop,
            String name) {
        this.model = model;
        this.script = script;
        this.timers = timers;
        this.clock = clock;
        this.socket = socket;
        this.modelName = name;
        this.beta = script.beta();
        this.recall = new Recall(script);
        this.mishap = new Mishap(this, socket, drop);
        this.speech = new Speech(this, script, timers, mishap);
        this.scribe = new Scribe(this, script, timers);
    }

    void begin() {
        session = SessionShape.fresh(beta, modelName, clock.instant().getEpochSecond() + script.lifeSeconds());
        socket.textMessageHandler(text -> heed(Json.read(text)));
        ObjectNode created = event("session.created");
        created.set("session", session);
        send(created);
        pingLater();
    }

    private void pingLater() {
        timers.after(PING_MS, () -> {
            if (!socket.isClosed()) {
                socket.writePing(Buffer.buffer("ping"));
                pingLater();
            }
        });
    }

    /** Reads nothing more, and so answers nothing, while the connection stays. */
    void freeze(boolean frozen) {
        if (frozen) {
            socket.pause();
        } else {
            socket.resume();
        }
    }

    void breakOff() {
        socket.close((short) 1011);
    }

    private void heed(JsonNode event) {
        if (clock.instant().getEpochSecond() >= session.path("expires_at").asLong()) {
            socket.close((short) 1001, "Your session hit the maximum duration.");
            return;
        }
        switch (event.path("type").asText()) {
            case "session.update" -> update(event);
            case "input_audio_buffer.append" ->
                hear(Base64.getDecoder().decode(event.path("audio").asText()));
            case "response.create" -> create(event);
            case "response.cancel" -> cancel(event);
            case "conversation.item.create" -> item(event.path("item"));
            case "conversation.item.truncate" -> truncate(event);
            default -> refuse(event, SetupCheck.error("invalid_value", "Invalid type", "type"));
        }
    }

    private void update(JsonNode event) {
        Fault fault = script.next(Fault.Occasion.SET_UP);
        if (fault == Fault.NO_SETUP) {
            return;
        }
        if (fault == Fault.STRAY_ERROR) {
            refuse(Json.object(), SetupCheck.unanswered(fault));
        }
        ObjectNode refusal = SetupCheck.refusal(fault);
        ObjectNode error = refusal != null
                ? refusal
                : SetupCheck.judge(event.path("session"), beta, spoke, SessionShape.voice(session, beta));
        if (error != null) {
            model.setupRefused();
            refuse(fault == Fault.REJECT_SETUP_SILENTLY ? Json.object() : event, error);
            return;
        }
        SessionShape.merge(session, event.path("session"));
        ears.waitsFor(SessionShape.silenceMs(session, beta));
        if (fault == Fault.WRONG_SOUND) {
            SessionShape.spoil(session, beta);
        }
        ObjectNode updated = event("session.updated");
        updated.set("session", session);
        send(updated);
        model.note(Json.object()
                .put("kind", "setup")
                .put("instructions", session.path("instructions").asText())
                .put("tools", String.join(" ", session.path("tools").findValuesAsText("name")))
                .set("session", session.deepCopy()));
    }

    private void hear(byte[] sound) {
        switch (ears.hear(sound)) {
            case BEGINS -> {
                hearing = "item_u" + ++ids;
                send(event("input_audio_buffer.speech_started")
                        .put("audio_start_ms", ears.heardMs())
                        .put("item_id", hearing));
                if (SessionShape.freely(session, beta)) {
                    speech.cancel("turn_detected");
                }
            }
            case ENDS -> turn();
            case NOTHING -> mishap.whileHearing(script, ears);
        }
    }

    private void turn() {
        String item = hearing;
        lastHeard = ears.words();
        recall.told(lastHeard);
        send(event("input_audio_buffer.speech_stopped")
                .put("audio_end_ms", ears.heardMs())
                .put("item_id", item));
        send(event("input_audio_buffer.committed").put("item_id", item));
        scribe.writes(item, lastHeard);
        model.note(Json.object().put("kind", "heard").put("words", lastHeard));
        if (SessionShape.freely(session, beta) && !speech.underWay()) {
            answer(lastHeard, Json.object());
        }
    }

    private void create(JsonNode event) {
        Fault fault = speech.underWay() ? Fault.ACTIVE_RESPONSE : script.next(Fault.Occasion.REQUEST);
        if (fault != null) {
            refuse(event, SetupCheck.unanswered(fault));
            return;
        }
        wordsAlone = event.path("response").path("tool_choice").asText().equals("none");
        answer(lastHeard, event.path("response"));
        wordsAlone = false;
    }

    private void answer(String heard, JsonNode asked) {
        String order = asked.path("instructions").asText(null);
        boolean exactly = order != null && order.startsWith(EXACTLY);
        String known = order == null && !system.isEmpty() ? system : heard;
        SpeechScript.Rule rule =
                exactly ? SpeechScript.Rule.saying(order.substring(EXACTLY.length())) : script.answer(known);
        system = "";
        spoke = true;
        speech.say(recall.worded(rule, wordsAlone), recall.wrongWith(rule), asked.path("metadata"));
    }

    private void cancel(JsonNode event) {
        if (!speech.cancel("client_cancelled")) {
            refuse(
                    event,
                    SetupCheck.error(
                            "response_cancel_not_active", "Cancellation failed: no active response found", null));
        }
    }

    private void item(JsonNode item) {
        model.note(Json.object().put("kind", "item").set("item", item.deepCopy()));
        if (item.path("type").asText().equals("function_call_output")) {
            system = item.path("output").asText();
            recall.told(system);
        } else {
            recall.told(item.path("content").path(0).path("text").asText());
        }
        ObjectNode added = event(beta ? "conversation.item.created" : "conversation.item.added");
        added.set("item", item.deepCopy());
        send(added);
    }

    private void truncate(JsonNode event) {
        String item = event.path("item_id").asText();
        int end = event.path("audio_end_ms").asInt(-1);
        Integer length = itemMs.get(item);
        boolean right = length != null
                && end >= 0
                && end <= length
                && event.path("audio_end_ms").isIntegralNumber();
        model.cut(right);
        model.note(Json.object().put("kind", "cut").put("item", item).put("ms", end));
        if (right) {
            send(event("conversation.item.truncated")
                    .put("item_id", item)
                    .put("content_index", 0)
                    .put("audio_end_ms", end));
        } else {
            refuse(
                    event,
                    length == null
                            ? SetupCheck.error("item_truncate_invalid_item_id", "No such item", "item_id")
                            : SetupCheck.error(
                                    "invalid_value",
                                    "Audio content of " + length + "ms is already shorter than " + end + "ms",
                                    null));
        }
    }

    private void refuse(JsonNode cause, ObjectNode error) {
        ObjectNode event = event("error");
        event.set("error", error.put("event_id", cause.path("event_id").asText(null)));
        send(event);
    }

    void note(ObjectNode note) {
        model.note(note);
    }

    void said(String item, int ms) {
        itemMs.merge(item, ms, Integer::sum);
    }

    ObjectNode event(String type) {
        return Json.object().put("type", type).put("event_id", "event_" + ++events);
    }

    String name(String current, String old) {
        return beta ? old : current;
    }

    String id(String prefix) {
        return prefix + Integer.toHexString(System.identityHashCode(this)) + "_" + ++ids;
    }

    boolean over() {
        return socket.isClosed();
    }

    void send(ObjectNode event) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(Json.write(event));
        }
    }
}

package dev.switchboard.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.carrier.Carrier;
import dev.switchboard.simulator.carrier.HubAddress;
import dev.switchboard.simulator.dials.Dials;
import dev.switchboard.simulator.model.Model;
import dev.switchboard.simulator.speech.SpeechModel;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Asked;
import dev.switchboard.simulator.wire.ControlRefusal;
import dev.switchboard.simulator.wire.Crossing;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Timers;
import dev.switchboard.simulator.wire.WireLog;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The tester's desk: {@code /simulator/…}. Every change it makes is on the wire log with its curl. Loop-confined. */
final class ControlDesk {

    private static final Set<String> SETTINGS = Set.of("hubOrigin", "publicOrigin", "messagePath");

    private final Carrier carrier;
    private final Model model;
    private final SpeechModel speech;
    private final Dials dials;
    private final WireLog wire;
    private final Timers timers;
    private final AtomicReference<HubAddress> hub;

    ControlDesk(
            Carrier carrier,
            Model model,
            SpeechModel speech,
            Dials dials,
            WireLog wire,
            Timers timers,
            AtomicReference<HubAddress> hub) {
        this.carrier = carrier;
        this.model = model;
        this.speech = speech;
        this.dials = dials;
        this.wire = wire;
        this.timers = timers;
        this.hub = hub;
    }

    Answer answer(Asked asked) {
        if (asked.isGet() && asked.path().startsWith("/simulator/media/")) {
            return carrier.picture(asked);
        }
        if (asked.isGet()) {
            return routed(asked, null);
        }
        // Even an empty body needs the header: a foreign page cannot set it without being asked first.
        JsonNode sent = body(asked);
        Answer answer;
        try {
            answer = routed(asked, sent);
        } catch (ControlRefusal e) {
            answer = e.answer();
        }
        wire.add(Crossing.of("control", asked, sent, answer).withCurl(Curl.of(asked, sent)));
        return answer;
    }

    private Answer routed(Asked asked, JsonNode sent) {
        return switch (asked.method() + " " + asked.path()) {
            case "GET /simulator/texts" -> carrier.thread(asked);
            case "POST /simulator/texts" -> carrier.write(asked, sent);
            case "GET /simulator/dials" -> Answer.json(200, dials.toJson());
            case "PUT /simulator/dials" -> turned(sent);
            case "GET /simulator/rules" -> model.rules();
            case "PUT /simulator/rules" -> model.rewrite(sent);
            case "GET /simulator/calls" -> carrier.callBooks(asked);
            case "POST /simulator/calls" -> carrier.call(sent);
            case "POST /simulator/calls/act" -> carrier.act(sent);
            case "GET /simulator/speech" -> speech.books();
            case "PUT /simulator/speech" -> speech.rewrite(sent);
            case "GET /simulator/settings" -> settings();
            case "PUT /simulator/settings" -> moved(sent);
            case "PUT /simulator/number" -> carrier.renumber(sent);
            case "GET /simulator/wire" -> Answer.json(200, wire.after(after(asked)));
            case "POST /simulator/reset" -> reset();
            default ->
                throw new ControlRefusal(
                        404, "not-here", "The control API has no " + asked.method() + " " + asked.path() + ".");
        };
    }

    private Answer turned(JsonNode sent) {
        dials.turn(sent);
        return Answer.json(200, dials.toJson());
    }

    private Answer settings() {
        HubAddress now = hub.get();
        return Answer.json(
                200,
                Json.object()
                        .put("hubOrigin", now.hubOrigin())
                        .put("publicOrigin", now.publicOrigin())
                        .put("messagePath", now.messagePath()));
    }

    private Answer moved(JsonNode sent) {
        sent.fieldNames().forEachRemaining(name -> {
            if (!SETTINGS.contains(name)) {
                throw ControlRefusal.invalid(
                        "wrong-setting",
                        "There is no setting \"" + name
                                + "\"; the settings are hubOrigin, publicOrigin and messagePath."
                                + " Nothing was changed.");
            }
        });
        HubAddress old = hub.get();
        String hubOrigin = sent.path("hubOrigin").asText(old.hubOrigin());
        String publicOrigin = sent.path("publicOrigin").asText(sent.has("hubOrigin") ? hubOrigin : old.publicOrigin());
        try {
            hub.set(new HubAddress(
                    hubOrigin, publicOrigin, sent.path("messagePath").asText(old.messagePath())));
        } catch (IllegalArgumentException e) {
            throw ControlRefusal.invalid("wrong-setting", e.getMessage() + " Nothing was changed.");
        }
        return settings();
    }

    private Answer reset() {
        timers.cancelAll();
        carrier.reset();
        model.reset();
        speech.reset();
        dials.reset();
        wire.clear();
        return Answer.json(200, Json.object().put("reset", true));
    }

    private static JsonNode body(Asked asked) {
        String type = asked.contentType() == null ? "" : asked.contentType();
        if (!type.startsWith("application/json")) {
            throw new ControlRefusal(415, "not-json", "Send JSON, with the header Content-Type: application/json.");
        }
        try {
            return asked.body().isBlank() ? Json.object() : Json.read(asked.body());
        } catch (IllegalArgumentException e) {
            throw ControlRefusal.invalid("not-json", e.getMessage());
        }
    }

    private static long after(Asked asked) {
        String text =
                asked.query().first("after").filter(value -> !value.isEmpty()).orElse("0");
        if (!text.matches("\\d{1,18}")) {
            throw ControlRefusal.invalid("wrong-after", "\"after\" must be the id of a wire entry, a whole number.");
        }
        return Long.parseLong(text);
    }
}

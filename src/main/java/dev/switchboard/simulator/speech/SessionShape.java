package dev.switchboard.simulator.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Json;

/** How a session describes itself, in each dialect. Stateless. */
final class SessionShape {

    private static final String DETECTION =
            "{\"type\":\"server_vad\",\"threshold\":0.5,\"silence_duration_ms\":200,\"create_response\":true,"
                    + "\"interrupt_response\":true}";

    private SessionShape() {}

    static ObjectNode fresh(boolean beta, String model, long expires) {
        ObjectNode session = Json.object()
                .put("object", "realtime.session")
                .put("id", "sess_" + expires)
                .put("model", model.startsWith("simulated-") ? model : "simulated-" + model)
                .put("instructions", "You are a helpful assistant.")
                .put("expires_at", expires);
        if (beta) {
            session.putArray("modalities").add("audio").add("text");
            session.put("voice", "alloy").put("input_audio_format", "pcm16").put("output_audio_format", "pcm16");
            session.set("turn_detection", Json.read(DETECTION));
            return session;
        }
        session.put("type", "realtime").putArray("output_modalities").add("audio");
        ObjectNode input = session.putObject("audio").putObject("input");
        input.putObject("format").put("type", "audio/pcm").put("rate", 24_000);
        input.set("turn_detection", Json.read(DETECTION));
        ObjectNode output = session.withObjectProperty("audio").putObject("output");
        output.put("voice", "marin")
                .putObject("format")
                .put("type", "audio/pcm")
                .put("rate", 24_000);
        return session;
    }

    static void merge(ObjectNode session, JsonNode update) {
        update.properties().forEach(field -> {
            if (field.getValue().isObject() && session.path(field.getKey()).isObject()) {
                merge((ObjectNode) session.get(field.getKey()), field.getValue());
            } else {
                session.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }

    static void spoil(ObjectNode session, boolean beta) {
        if (beta) {
            session.put("output_audio_format", "pcm16");
        } else {
            ((ObjectNode) session.path("audio").path("output").path("format")).put("type", "audio/pcm");
        }
    }

    static String voice(JsonNode session, boolean beta) {
        return (beta ? session : session.path("audio").path("output"))
                .path("voice")
                .asText();
    }

    static int silenceMs(JsonNode session, boolean beta) {
        return detection(session, beta).path("silence_duration_ms").asInt(200);
    }

    static boolean freely(JsonNode session, boolean beta) {
        return detection(session, beta).path("create_response").asBoolean(true);
    }

    private static JsonNode detection(JsonNode session, boolean beta) {
        return (beta ? session : session.path("audio").path("input")).path("turn_detection");
    }
}

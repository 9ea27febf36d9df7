package dev.switchboard.simulator.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Json;
import java.util.Set;

/** Judges a session.update as the server does: one unknown field, and all of it is refused. Stateless. */
final class SetupCheck {

    private static final Set<String> CURRENT = Set.of(
            "type",
            "output_modalities",
            "instructions",
            "audio",
            "tools",
            "tool_choice",
            "max_output_tokens",
            "truncation",
            "tracing",
            "prompt",
            "include",
            "model");
    private static final Set<String> BETA = Set.of(
            "modalities",
            "instructions",
            "voice",
            "input_audio_format",
            "output_audio_format",
            "input_audio_transcription",
            "input_audio_noise_reduction",
            "turn_detection",
            "tools",
            "tool_choice",
            "temperature",
            "max_response_output_tokens",
            "speed",
            "tracing");

    private SetupCheck() {}

    /** What a fault says of any set-up, or null where it says nothing. */
    static ObjectNode refusal(Fault fault) {
        if (fault == null) {
            return null;
        }
        return switch (fault) {
            case REJECT_SETUP ->
                error("unknown_parameter", "Unknown parameter: 'session.reasoning'.", "session.reasoning");
            case REJECT_SETUP_SILENTLY -> error("unknown_parameter", "Unknown parameter.", null);
            case MISSING_TYPE ->
                error("missing_required_parameter", "Missing required parameter: 'session.type'.", "session.type");
            case WRONG_MODALITIES ->
                error(
                        "invalid_value",
                        "Invalid modalities: ['audio', 'text']. Supported combinations are: ['text'] and ['audio'].",
                        "session.output_modalities");
            case VOICE_LOCKED ->
                error("cannot_update_voice", "Cannot update a conversation's voice.", "session.audio.output.voice");
            default -> null;
        };
    }

    /** The error, or null where the update is taken. */
    static ObjectNode judge(JsonNode session, boolean beta, boolean voiceLocked, String voice) {
        Set<String> known = beta ? BETA : CURRENT;
        for (var names = session.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                return error("unknown_parameter", "Unknown parameter: 'session." + name + "'.", "session." + name);
            }
        }
        if (!beta && !session.path("type").asText().equals("realtime")) {
            return error("missing_required_parameter", "Missing required parameter: 'session.type'.", "session.type");
        }
        String modalities =
                session.path(beta ? "modalities" : "output_modalities").toString();
        boolean fits = beta
                ? Set.of("", "[\"text\"]", "[\"audio\",\"text\"]", "[\"text\",\"audio\"]")
                        .contains(modalities)
                : Set.of("", "[\"text\"]", "[\"audio\"]").contains(modalities);
        if (!fits) {
            return error("invalid_value", "Invalid modalities: " + modalities + ".", "session.output_modalities");
        }
        String wanted = (beta ? session : session.path("audio").path("output"))
                .path("voice")
                .asText(voice);
        return voiceLocked && !wanted.equals(voice)
                ? error("cannot_update_voice", "Cannot update a conversation's voice.", "session.voice")
                : null;
    }

    /** Why an answer that was asked for does not begin. */
    static ObjectNode unanswered(Fault fault) {
        return fault == Fault.ACTIVE_RESPONSE
                ? error("conversation_already_has_active_response", "Conversation already has an active response", null)
                : error("server_error", "The server had an error.", null);
    }

    static ObjectNode error(String code, String message, String param) {
        ObjectNode error = Json.object().put("type", "invalid_request_error").put("code", code);
        return error.put("message", message).put("param", param);
    }
}

package dev.switchboard.voice.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What an error of the server means for the call. Pure. */
enum Trouble {
    /** A race that both sides survive. */
    HARMLESS,
    /** We cut at a place that does not exist: harmless to the call, but our sums are wrong. */
    WRONG_CUT,
    /** There is an answer under way already; ours waits for its end. */
    BUSY,
    /** The set-up was not taken. */
    SETUP,
    /** Too much at once: wait, then ask again. */
    THROTTLED,
    /** Their fault; one more try. */
    SERVER,
    /** The session is at its end; another one takes over. */
    EXPIRED,
    /** Nothing helps until somebody changes a setting. */
    FATAL,
    /** We sent what nobody understands. */
    OURS;

    private static final Set<String> RACES = Set.of(
            "response_cancel_not_active",
            "input_audio_buffer_commit_empty",
            "item_truncate_invalid_item_id",
            "item_retrieve_invalid_item_id",
            "item_delete_invalid_item_id");

    private static final Set<String> FATALS = Set.of(
            "invalid_api_key",
            "insufficient_quota",
            "billing_hard_limit_reached",
            "account_deactivated",
            "beta_api_shape_disabled",
            "missing_model",
            "invalid_model",
            "model_not_found");

    private static final Set<String> SETUPS =
            Set.of("unknown_parameter", "missing_required_parameter", "invalid_value", "cannot_update_voice");

    static Trouble of(JsonNode error) {
        String code = error.path("code").asText("");
        String type = error.path("type").asText("");
        String message = error.path("message").asText("");
        if (message.startsWith("Audio content of") && message.contains("already shorter than")) {
            return WRONG_CUT;
        }
        if (RACES.contains(code) || message.contains("no active response found")) {
            return HARMLESS;
        }
        if (code.equals("conversation_already_has_active_response")
                || message.contains("already has an active response")) {
            return BUSY;
        }
        if (FATALS.contains(code)) {
            return FATAL;
        }
        if (code.endsWith("rate_limit_exceeded") || type.equals("rate_limit_exceeded")) {
            return THROTTLED;
        }
        if (code.equals("session_expired")) {
            return EXPIRED;
        }
        if (SETUPS.contains(code)) {
            return SETUP;
        }
        return type.equals("server_error") || code.equals("server_error") ? SERVER : OURS;
    }

    /** Whether this is about our set-up. Not every refusal names the event; what names none is about what it says. */
    static boolean ofSetUp(JsonNode error, String setUp) {
        String event = error.path("event_id").asText("");
        Trouble trouble = of(error);
        return event.isEmpty() ? trouble == SETUP || trouble == OURS : event.equals(setUp);
    }

    /** What a close says, by its number. */
    static Trouble ofClose(Short code) {
        if (code == null) {
            return SERVER;
        }
        return switch (code) {
            case 1001 -> EXPIRED;
            case 3000, 4000, 4004 -> FATAL;
            default -> SERVER;
        };
    }
}

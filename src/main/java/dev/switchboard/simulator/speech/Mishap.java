package dev.switchboard.simulator.speech;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/** Lets an answer go wrong in one way. Confined to the simulator's event loop. */
final class Mishap {

    private static final int LARGE = 300_000;

    private final Conversation to;
    private final ServerWebSocket socket;
    private final Runnable drop;

    /** @param drop breaks the connection without a close */
    Mishap(Conversation to, ServerWebSocket socket, Runnable drop) {
        this.to = to;
        this.socket = socket;
        this.drop = drop;
    }

    /** What the server does before it answers all the same; says whether it does not. */
    boolean insteadOfAnAnswer(Fault fault) {
        switch (fault) {
            case CLOSE_1001 -> socket.close((short) 1001, "Your session hit the maximum duration of 60 minutes.");
            case CLOSE_3000 -> socket.close((short) 3000, "invalid_request_error.invalid_api_key");
            case CLOSE_4000 -> socket.close((short) 4000, "invalid_request_error.invalid_model");
            case BREAK_LINE -> socket.close((short) 1011);
            case DROP_LINE -> drop.run();
            case STALL -> to.note(Json.object().put("kind", "stall"));
            case SESSION_EXPIRED -> {
                error("invalid_request_error", "session_expired", "Your session hit the maximum duration.");
                socket.close((short) 1001);
            }
            default -> {
                beforeAnAnswer(fault);
                return false;
            }
        }
        return true;
    }

    private void beforeAnAnswer(Fault fault) {
        switch (fault) {
            case UNKNOWN_EVENTS ->
                to.send(to.event("response.dreamed").put("item_id", "item_x").put("delta", "QUJD"));
            case NOT_JSON -> socket.writeTextMessage("this is no JSON {");
            case BINARY_FRAME -> socket.writeBinaryMessage(Buffer.buffer(new byte[] {1, 2, 3}));
            case LARGE_FRAME -> to.send(to.event("conversation.item.retrieved").put("filler", "x".repeat(LARGE)));
            case PING -> {
                socket.pongHandler(pong -> to.note(Json.object().put("kind", "pong")));
                socket.writePing(Buffer.buffer("still there"));
            }
            case CANCEL_RACE ->
                error(
                        "invalid_request_error",
                        "response_cancel_not_active",
                        "Cancellation failed: no active response found");
            case TRUNCATE_RACE -> error("invalid_request_error", "item_truncate_invalid_item_id", "No such item");
            case SHORT_CUT ->
                error("invalid_request_error", null, "Audio content of 3700ms is already shorter than 3760ms");
            case COMMIT_EMPTY ->
                error("invalid_request_error", "input_audio_buffer_commit_empty", "The buffer is too small.");
            case ALREADY_ACTIVE ->
                error(
                        "invalid_request_error",
                        "conversation_already_has_active_response",
                        "Conversation already has an active response");
            case INVALID_EVENT -> error("invalid_request_error", "invalid_event", "Invalid event.");
            case ODD_ERROR -> error(null, null, "Something is odd.");
            case SERVER_ERROR -> error("server_error", "server_error", "The server had an error.");
            default -> {
                // It shows while the answer comes.
            }
        }
    }

    /** The line may break before the caller has said all of it. */
    void whileHearing(SpeechScript script, Ears ears) {
        if (script.dropsWhileHearing() && script.answer(ears.words()).fault() == Fault.DROP_WHILE_CALLER_SPEAKS) {
            drop.run();
        }
    }

    void dropTheLine() {
        drop.run();
    }

    private void error(String type, String code, String message) {
        ObjectNode event = to.event("error");
        event.putObject("error")
                .put("type", type)
                .put("code", code)
                .put("message", message)
                .putNull("param")
                .putNull("event_id");
        to.send(event);
    }
}

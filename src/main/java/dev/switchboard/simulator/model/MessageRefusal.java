package dev.switchboard.simulator.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;

/** A request that the model refuses, in Anthropic's error shape. */
final class MessageRefusal extends RuntimeException {

    private static final int OVERLOADED = 529;

    private final int status;
    private final String type;

    private MessageRefusal(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static MessageRefusal invalid(String message) {
        return new MessageRefusal(400, "invalid_request_error", message);
    }

    static MessageRefusal noKey() {
        return new MessageRefusal(401, "authentication_error", "x-api-key header is required");
    }

    /** A failure that a tester dialled or a rule asks for. */
    static MessageRefusal dialled(int status) {
        String type =
                switch (status) {
                    case 401 -> "authentication_error";
                    case 403 -> "permission_error";
                    case 404 -> "not_found_error";
                    case 413 -> "request_too_large";
                    case 429 -> "rate_limit_error";
                    case OVERLOADED -> "overloaded_error";
                    default -> status >= 500 ? "api_error" : "invalid_request_error";
                };
        return new MessageRefusal(status, type, "Refused (simulated).");
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("type", "error");
        json.putObject("error").put("type", type).put("message", getMessage());
        return json;
    }

    Answer answer() {
        Answer answer = Answer.json(status, json().put("request_id", "req_simulated"));
        return status == 429 ? answer.with("retry-after", "1") : answer;
    }
}

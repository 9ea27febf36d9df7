package dev.switchboard.simulator.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;

/** A request that the model refuses, in OpenAI's error shape. */
final class ModelRefusal extends RuntimeException {

    private final int status;
    private final String type;
    private final String param;
    private final String code;

    private ModelRefusal(int status, String type, String param, String code, String message) {
        super(message);
        this.status = status;
        this.type = type;
        this.param = param;
        this.code = code;
    }

    static ModelRefusal invalid(String param, String message) {
        return new ModelRefusal(400, "invalid_request_error", param, null, message);
    }

    static ModelRefusal unsupported(String param, String message) {
        return new ModelRefusal(400, "invalid_request_error", param, "unsupported_value", message);
    }

    static ModelRefusal wrongPicture() {
        return new ModelRefusal(
                400,
                "invalid_request_error",
                null,
                "invalid_image_format",
                "You uploaded an unsupported image. Please make sure your image has of one the following formats:"
                        + " ['png', 'jpeg', 'gif', 'webp'].");
    }

    static ModelRefusal noKey() {
        return new ModelRefusal(
                401,
                "invalid_request_error",
                null,
                "invalid_api_key",
                "You didn't provide an API key. Send any non-empty key as Authorization: Bearer YOUR_KEY.");
    }

    static ModelRefusal notFound(String path) {
        return new ModelRefusal(404, "invalid_request_error", null, null, "Invalid URL (" + path + ")");
    }

    /** A failure that a tester dialled or a rule asks for. */
    static ModelRefusal dialled(int status) {
        return switch (status) {
            case 429 ->
                new ModelRefusal(429, "requests", null, "rate_limit_exceeded", "Rate limit reached (simulated).");
            case 401 ->
                new ModelRefusal(
                        401,
                        "invalid_request_error",
                        null,
                        "invalid_api_key",
                        "Incorrect API key provided (simulated).");
            default ->
                status >= 500
                        ? new ModelRefusal(status, "server_error", null, null, "The server had an error (simulated).")
                        : new ModelRefusal(status, "invalid_request_error", null, null, "Refused (simulated).");
        };
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.putObject("error")
                .put("message", getMessage())
                .put("type", type)
                .put("param", param)
                .put("code", code);
        return json;
    }

    Answer answer() {
        Answer answer = Answer.json(status, json());
        return status == 429 ? answer.with("retry-after", "1") : answer;
    }
}

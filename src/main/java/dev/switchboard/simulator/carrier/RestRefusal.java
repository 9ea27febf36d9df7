package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;

/** A REST request that the carrier refuses, with Twilio's own number for it. */
final class RestRefusal extends RuntimeException {

    private final int status;
    private final int code;

    RestRefusal(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static RestRefusal invalid(int code, String message) {
        return new RestRefusal(400, code, message);
    }

    static RestRefusal notFound(String path) {
        return new RestRefusal(404, 20404, "The requested resource " + path + " was not found");
    }

    Answer answer() {
        return Answer.json(
                status,
                Json.object()
                        .put("code", code)
                        .put("message", getMessage())
                        .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                        .put("status", status));
    }
}

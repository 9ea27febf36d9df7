package dev.switchboard.ops.border;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a listener says where no route answers, always in the shape {@code {"error":{"code","message"}}}. Immutable. */
enum Sentence {
    BUSY(503, "busy", "The hub has more to do than it can. Nothing was changed; please try again in a moment."),
    DRAINING(503, "draining", "The hub is about to stop. Nothing was changed; please try again in a moment."),
    TOO_LATE(503, "timeout", "The answer took too long. The work goes on; ask again before you repeat it."),
    TOO_SLOW(408, "too-slow", "The body did not arrive in time. Nothing was changed."),
    TOO_LARGE(413, "too-large", "The body is larger than this address accepts. Nothing was changed."),
    LENGTH_NEEDED(411, "length-needed", "A body must come with its Content-Length here. Nothing was changed."),
    TOO_DEEP(400, "too-deep", "The JSON is nested more deeply than this address accepts. Nothing was changed."),
    MALFORMED(400, "bad-request", "The request cannot be read."),
    IN_THE_CLEAR(403, "tls-needed", "This hub speaks only over TLS: use https."),
    NOT_FOUND(404, "not-found", "There is nothing at this address."),
    WRONG_METHOD(405, "wrong-verb", "This address does not answer to that method."),
    WRONG_TYPE(415, "wrong-type", "This address does not accept that kind of content."),
    LONG_HEADERS(431, "headers-too-large", "The headers of the request are too large."),
    UNAVAILABLE(503, "unavailable", "This is not available at the moment; please try again soon."),
    INTERNAL(500, "internal", "Something went wrong on our side.");

    private final int status;
    private final String code;
    private final String json;

    Sentence(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.json = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String json() {
        return json;
    }

    static Sentence of(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405, 501 -> WRONG_METHOD;
            case 408 -> TOO_SLOW;
            case 413 -> TOO_LARGE;
            case 415, 406 -> WRONG_TYPE;
            case 431 -> LONG_HEADERS;
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? MALFORMED : INTERNAL;
        };
    }

    /** Answers and sends at once, so that the words are out before a connection with an unread body is closed. */
    void answer(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.reset();
        say(response, status);
        response.flushBuffer();
    }

    void say(HttpServletResponse response, int as) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        response.setStatus(as);
        if (as == 503) {
            response.setHeader("Retry-After", "5");
        }
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

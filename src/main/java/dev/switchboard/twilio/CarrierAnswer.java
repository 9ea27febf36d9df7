package dev.switchboard.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.Header;

/**
 * What came back from the carrier, judged once. A question (GET) changes nothing there, so that no answer to it is ever
 * an unknown outcome. Immutable.
 */
record CarrierAnswer(boolean question, HttpResponse<byte[]> answer) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;

    /** The answer for the SDK to read, which is JSON. */
    Response usable(RetryDelay delay) {
        int status = answer.statusCode();
        Optional<JsonNode> json = json();
        if (status == TOO_MANY_REQUESTS) {
            throw new CarrierBusy(answer.headers()
                    .firstValue("Retry-After")
                    .flatMap(delay::asked)
                    .orElse(Duration.ZERO));
        }
        if (status == UNAUTHORIZED) {
            throw new CarrierUnauthorized("The carrier does not accept our credentials (HTTP 401)");
        }
        if (status >= 500 || status == REQUEST_TIMEOUT) {
            throw lost(question, "The carrier failed with HTTP " + status, null);
        }
        if (status < 200 || status >= 300) {
            throw new CarrierRefused(
                    json.map(error -> error.path("code").asInt()).orElse(0), status);
        }
        if (json.isEmpty() && status != NO_CONTENT) {
            throw lost(question, "The carrier answered HTTP " + status + " with something that is not JSON", null);
        }
        return new Response(new String(answer.body(), StandardCharsets.UTF_8), status, new Header[0]);
    }

    /** The same loss means less for a question than for an order. */
    static CarrierException lost(boolean question, String what, Throwable cause) {
        return question ? new CarrierUnreachable(what, cause) : new CarrierOutcomeUnknown(what, cause);
    }

    private Optional<JsonNode> json() {
        try {
            return Optional.ofNullable(JSON.readTree(answer.body())).filter(JsonNode::isObject);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}

package dev.switchboard.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.vocabulary.Refusal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What a door answers when its story failed: {@code {"error":{"code","message"}}}, with nothing of the request and no
 * stack trace. A failure that is not a {@link Refusal} is ours, and goes to the log with the id that the answer shows.
 * Stateless.
 */
@Component("doorErrors")
class DoorErrors implements Processor {

    private static final Logger log = LoggerFactory.getLogger(DoorErrors.class);

    private final ObjectMapper json;

    DoorErrors(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void process(Exchange exchange) throws JsonProcessingException {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Refusal refusal = refusal(failure);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        int status = refusal == null ? 500 : refusal.status();
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        if (refusal != null && !refusal.retryAfter().isZero()) {
            message.setHeader(
                    "Retry-After", refusal.retryAfter().plusMillis(999).toSeconds());
        }
        message.setBody(
                json.writeValueAsString(Map.of("error", refusal == null ? ours(exchange, failure) : theirs(refusal))));
    }

    /** Whether it failed for want of something that may be back in a moment, the record above all. */
    public boolean mayPass(Exchange exchange) {
        Refusal refusal = refusal(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        return refusal != null && refusal.status() == 503;
    }

    private static Map<String, Object> theirs(Refusal refusal) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", refusal.code());
        error.put("message", refusal.getMessage());
        if (!refusal.problems().isEmpty()) {
            error.put("problems", refusal.problems());
        }
        return error;
    }

    private static Map<String, Object> ours(Exchange exchange, Throwable failure) {
        // A library's message may repeat what somebody wrote; its class and its place do not.
        Throwable root = Failures.innermost(failure);
        log.atError()
                .addKeyValue("route", exchange.getFromRouteId())
                .addKeyValue("exchange", exchange.getExchangeId())
                .log(
                        "A door's story failed: {} at {}",
                        root.getClass().getName(),
                        Arrays.stream(root.getStackTrace()).findFirst().orElse(null));
        log.debug("The whole of it, which may be private", failure);
        return Map.of(
                "code",
                "internal",
                "message",
                "Something went wrong on our side. The log has the details under " + exchange.getExchangeId() + ".");
    }

    private static Refusal refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        return null;
    }
}

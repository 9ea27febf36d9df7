package dev.switchboard.voice.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.voice.CallReading;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/**
 * The stories of {@code /api/calls}. For which business comes as the typed exchange property {@code tenant}, which only a
 * door sets. Stateless; any thread.
 */
@Component("callDesk")
public class CallDesk {

    private static final int PAGE = 25;
    private static final int MOST = 100;

    private final CallReading calls;
    private final ObjectMapper json;

    CallDesk(CallReading calls, ObjectMapper json) {
        this.calls = calls;
        this.json = json;
    }

    public void list(Exchange exchange) throws JsonProcessingException {
        answer(exchange, calls.list(tenant(exchange), word(exchange, "before"), most(word(exchange, "most"))));
    }

    /** Leaves nothing where there is no such call. */
    public void one(Exchange exchange) throws JsonProcessingException {
        answer(exchange, calls.one(tenant(exchange), word(exchange, "call")).orElse(null));
    }

    private static TenantId tenant(Exchange exchange) {
        return exchange.getProperty("tenant", TenantId.class);
    }

    private static String word(Exchange exchange, String name) {
        String word = exchange.getMessage().getHeader(name, String.class);
        return word == null ? "" : word;
    }

    private static int most(String asked) {
        return asked.matches("[1-9]\\d{0,2}") ? Math.min(MOST, Integer.parseInt(asked)) : PAGE;
    }

    private void answer(Exchange exchange, Map<String, Object> body) throws JsonProcessingException {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("Cache-Control", "no-store");
        message.setBody(body == null ? null : json.writeValueAsString(body));
    }
}

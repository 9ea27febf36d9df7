package dev.switchboard.events.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.events.Event;
import dev.switchboard.events.EventType;
import dev.switchboard.events.Outbox;
import dev.switchboard.events.Subject;
import dev.switchboard.vocabulary.Actor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/**
 * The bean {@code events} behind {@code publish-event-sink}: what a route author tells, about the person whom the exchange
 * is about. Tenant and person are the exchange's, whatever the body says. Stateless.
 */
@Component("events")
public class TellEvent {

    private static final String FIELD = "event.";
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final Outbox outbox;
    private final ObjectMapper json;

    TellEvent(Outbox outbox, ObjectMapper json) {
        this.outbox = outbox;
        this.json = json;
    }

    /** The event is durable when this returns. The body stays as it is. */
    public void tell(Exchange exchange) {
        Actor actor = exchange.getProperty("actor", Actor.class);
        if (actor == null) {
            throw new IllegalStateException(
                    "Set the property 'actor' before an event is told: it belongs to a tenant.");
        }
        EventType type = EventType.named(exchange.getProperty("eventType", "", String.class));
        Map<String, Object> data = data(exchange.getMessage());
        exchange.getMessage().removeHeaders(FIELD + "*");
        Event told = outbox.tell(type, actor.tenant(), Subject.person(actor), data);
        exchange.setProperty("eventId", told.id());
    }

    private Map<String, Object> data(Message message) {
        Map<String, Object> data = new LinkedHashMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (name.startsWith(FIELD)) {
                data.put(name.substring(FIELD.length()), value);
            }
        });
        if (!data.isEmpty()) {
            return data;
        }
        if (message.getBody() instanceof Map<?, ?> map) {
            map.forEach((name, value) -> data.put(String.valueOf(name), value));
            return data;
        }
        try {
            String body = message.getBody(String.class);
            return body == null || body.isBlank() ? data : json.readValue(body, MAP);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(
                    "An event's data is a map or a JSON object in the body, or headers named event.<field>.");
        }
    }
}

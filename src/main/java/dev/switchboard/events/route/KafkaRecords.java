package dev.switchboard.events.route;

import dev.switchboard.events.Event;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.springframework.stereotype.Component;

/** The steps around {@code kafka:} in the events' own stories. Stateless. */
@Component("eventRecords")
public class KafkaRecords {

    private static final String COMMIT = "eventCommit";

    /** Before it is sent: the subject is the key, so that events about one stay in their order. */
    public void write(Exchange exchange) {
        Event event = exchange.getMessage().getBody(Event.class);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(KafkaConstants.KEY, event.aggregate());
        message.setBody(event.json());
    }

    /** After it has arrived: the event, or no body where it is none that this hub can read. */
    public void read(Exchange exchange) {
        Message message = exchange.getMessage();
        exchange.setProperty(COMMIT, message.getHeader(KafkaConstants.MANUAL_COMMIT));
        exchange.setProperty("eventRecord", message.getBody(String.class));
        message.removeHeaders("*");
        try {
            message.setBody(Event.read(exchange.getProperty("eventRecord", "", String.class)));
        } catch (IllegalArgumentException unreadable) {
            message.setBody(null);
        }
    }

    /** The work for this record is done. */
    public void commit(Exchange exchange) {
        exchange.getProperty(COMMIT, KafkaManualCommit.class).commit();
    }
}

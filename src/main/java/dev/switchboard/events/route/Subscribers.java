package dev.switchboard.events.route;

import dev.switchboard.events.DeadLetters;
import dev.switchboard.events.Event;
import dev.switchboard.vocabulary.Refusal;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hands an event to everybody who wants its type, one after the other. Retries are the business of the routes' policy
 * {@code event}; what fails all the same becomes a dead letter of that subscriber, and the event counts as heard. Thread
 * safe.
 */
@Component("subscribers")
public class Subscribers {

    static final String EVENT = "event";

    private static final Logger log = LoggerFactory.getLogger(Subscribers.class);

    private final EventComponent component;
    private final ProducerTemplate template;
    private final DeadLetters letters;

    Subscribers(EventComponent component, ProducerTemplate template, DeadLetters letters) {
        this.component = component;
        this.template = template;
        this.letters = letters;
    }

    /** Returns when everybody has heard it, or it is kept for who could not. */
    public void hear(Event event) {
        for (String name : component.subscribers(event.type())) {
            Exception failure = hand(event, name);
            if (failure != null) {
                letters.keep(event, name, reason(failure));
                log.warn("{} is a dead letter of {}: {}", event, name, reason(failure));
            }
        }
    }

    /** Hands it to one of them, and says what went wrong. */
    Exception hand(Event event, String name) {
        Exchange exchange = template.send("event:" + name, sent -> {
            sent.setProperty(EVENT, event);
            sent.setProperty("tenant", event.tenant());
            event.actor().ifPresent(actor -> sent.setProperty("actor", actor));
            sent.getMessage().setBody(event.data());
        });
        return exchange.getException();
    }

    /** The first cause that may be told, or else only its kind: messages of libraries repeat what they were given. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof Refusal)) {
            root = root.getCause();
        }
        return root instanceof Refusal ? root.getMessage() : root.getClass().getSimpleName();
    }
}

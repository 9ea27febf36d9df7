package dev.switchboard.events.route;

import dev.switchboard.events.EventType;
import dev.switchboard.route.story.HotComponent;
import dev.switchboard.route.story.HotConsumer;
import dev.switchboard.route.story.HotEndpoint;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * The scheme {@code event:}. {@code from: event:<subscriber>?types=lead.logged,visit.scheduled} hears these types, under a
 * name that stays the same over all versions of the route; the newest version hears what comes next. Safe for any thread.
 */
@Component("event")
public final class EventComponent extends HotComponent {

    private final List<EventConsumer> open = new CopyOnWriteArrayList<>();

    public EventComponent() {
        super("event");
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException(
                    "A subscriber's name is 1 to 40 lower-case letters, digits and dashes; it is '" + name + "'.");
        }
        Object types = parameters.remove("types");
        return new EventEndpoint(uri, name, this, types == null ? Set.of() : types(types.toString()));
    }

    private static Set<EventType> types(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .map(EventType::named)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
    }

    @Override
    protected HotConsumer createConsumer(HotEndpoint endpoint, Processor route) {
        EventEndpoint subscription = (EventEndpoint) endpoint;
        if (subscription.types().isEmpty()) {
            throw new IllegalArgumentException("event:" + endpoint.name()
                    + " hears nothing: name the types it wants, for example 'types: message.received'.");
        }
        return new EventConsumer(subscription, route, open);
    }

    /** The names of those who want this type now, as their newest version says. */
    Set<String> subscribers(EventType type) {
        Set<String> names = new TreeSet<>();
        // In the order in which they began, so that the newest has the last word.
        for (EventConsumer consumer : open) {
            if (!consumer.retired()) {
                if (consumer.wants(type)) {
                    names.add(consumer.name());
                } else {
                    names.remove(consumer.name());
                }
            }
        }
        return names;
    }

    /** What a route listens with: its name, and what it wants to hear. */
    static final class EventEndpoint extends HotEndpoint {

        private final Set<EventType> types;

        EventEndpoint(String uri, String name, EventComponent component, Set<EventType> types) {
            super(uri, name, component);
            this.types = types;
        }

        Set<EventType> types() {
            return types;
        }
    }

    /** One version of a subscriber, on the list while it is started. */
    static final class EventConsumer extends HotConsumer {

        private final List<EventConsumer> open;

        EventConsumer(EventEndpoint endpoint, Processor route, List<EventConsumer> open) {
            super(endpoint, route);
            this.open = open;
        }

        boolean wants(EventType type) {
            return ((EventEndpoint) getEndpoint()).types().contains(type);
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            open.add(this);
        }

        @Override
        protected void doStop() throws Exception {
            open.remove(this);
            super.doStop();
        }
    }
}

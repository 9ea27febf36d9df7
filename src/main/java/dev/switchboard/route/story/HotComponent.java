package dev.switchboard.route.story;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultComponent;

/**
 * A scheme whose routes can be replaced while they work. Each name has a desk with its consumers, the newest of which is
 * asked first. Safe for any thread.
 *
 * <p>A scheme that wants to know when a consumer of its own opens or retires overrides {@link #createConsumer}.
 */
public class HotComponent extends DefaultComponent {

    private final String scheme;
    private final Map<String, Desk> desks = new ConcurrentHashMap<>();
    /** Those that could listen, started or not; what tells a stopped story from one that does not exist. */
    private final Set<HotConsumer> known = ConcurrentHashMap.newKeySet();

    /** @param scheme the name under which the component is registered; messages to route authors use it */
    protected HotComponent(String scheme) {
        this.scheme = scheme;
    }

    /** The names that have a consumer which takes new work, sorted. */
    public Set<String> openNames() {
        Set<String> open = new TreeSet<>();
        desks.forEach((name, desk) -> {
            if (desk.open()) {
                open.add(name);
            }
        });
        return open;
    }

    /** The newest consumer of a name that takes new work. */
    protected Optional<HotConsumer> newest(String name) {
        return Optional.ofNullable(desks.get(name)).map(Desk::newest);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        return new HotEndpoint(uri, name, this);
    }

    protected HotConsumer createConsumer(HotEndpoint endpoint, Processor route) {
        return new HotConsumer(endpoint, route);
    }

    void know(HotConsumer consumer) {
        known.add(consumer);
    }

    void forget(HotConsumer consumer) {
        known.remove(consumer);
    }

    void join(HotConsumer consumer) {
        desks.compute(consumer.name(), (name, desk) -> {
            Desk answer = desk == null ? new Desk() : desk;
            answer.add(consumer);
            return answer;
        });
    }

    void leave(HotConsumer consumer) {
        desks.computeIfPresent(consumer.name(), (name, desk) -> desk.remove(consumer) ? null : desk);
    }

    /** A consumer that has already counted the caller in. */
    HotConsumer enter(String name) {
        Desk desk = desks.get(name);
        HotConsumer consumer = desk == null ? null : desk.enter();
        if (consumer == null && known.stream().anyMatch(each -> each.name().equals(name))) {
            throw new StoppedStory(scheme, name);
        }
        if (consumer == null) {
            throw new NoSuchStory(scheme, name, openNames());
        }
        return consumer;
    }
}

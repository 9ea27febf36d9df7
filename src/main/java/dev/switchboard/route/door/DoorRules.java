package dev.switchboard.route.door;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.NamedNode;
import org.apache.camel.StatefulService;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * Which rule the file of a served door states. It is kept by the very object that serves the door, so that each version of
 * a route that is edited live is judged by its own words. Thread-safe.
 */
@Component
public final class DoorRules implements RoutePolicyFactory {

    private static final String SCHEME = "platform-http";

    /** @param admission empty where the file does not say who may come in, or says it with a word that is none */
    public record Door(String routeId, Optional<Admission> admission) {}

    private final Map<Consumer, Door> doors = Collections.synchronizedMap(new WeakHashMap<>());

    /** Empty when this is no door of a route. */
    public Optional<Door> of(Object handler) {
        return handler instanceof HandlerMethod method && method.getBean() instanceof Consumer consumer
                ? Optional.of(doors.getOrDefault(consumer, new Door("", Optional.empty())))
                : Optional.empty();
    }

    /** Whether this serves a door that takes nothing, mostly because somebody stopped it: Camel leaves it where it was. */
    public static boolean isStopped(Object handler) {
        return handler instanceof HandlerMethod method
                && method.getBean() instanceof Consumer consumer
                && consumer instanceof StatefulService state
                && !state.isStarted();
    }

    public static boolean isDoor(RouteDefinition route) {
        return route.getInput() != null && route.getInput().getEndpointUri().startsWith(SCHEME);
    }

    /** What a route says of itself. */
    public static Optional<Admission> admission(RouteDefinition route) {
        return Admission.parse(route.getGroup());
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode node) {
        return node instanceof RouteDefinition route && isDoor(route)
                ? new DoorPolicy(new Door(routeId.replaceFirst("~\\d+$", ""), admission(route)), doors::put)
                : null;
    }
}

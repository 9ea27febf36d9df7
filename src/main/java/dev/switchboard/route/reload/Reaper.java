package dev.switchboard.route.reload;

import dev.switchboard.route.story.HotConsumer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RouteStartupOrder;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes retired versions out of Camel when nothing is in flight on them, together with the Kamelet routes and endpoints
 * that were theirs. Retires and reaps on the loading thread; the list may be read by any.
 */
final class Reaper {

    private static final Logger log = LoggerFactory.getLogger(Reaper.class);

    /** A request that a closed door accepted may still wait for a thread, where neither Camel nor we can count it. */
    private static final Duration DOOR_GRACE = Duration.ofSeconds(5);

    record Retired(RouteVersion version, Route route, Instant since) {}

    private final CamelContext context;
    private final Clock clock;
    private final Queue<Retired> retired = new ConcurrentLinkedQueue<>();

    Reaper(CamelContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    List<Retired> waiting() {
        return List.copyOf(retired);
    }

    /** @param route what Camel made of the version; doors among them are closed already */
    void retire(RouteVersion version, Route route) {
        if (route.getConsumer() instanceof HotConsumer story) {
            story.retire();
        }
        retired.add(new Retired(version, route, clock.instant()));
    }

    /** Reaps what is idle, and says whether anything was. */
    boolean reap() {
        boolean any = false;
        for (Retired each : retired) {
            if (idle(each)) {
                remove(each.version());
                retired.remove(each);
                any = true;
            }
        }
        return any;
    }

    int inFlight(RouteVersion version, Route route) {
        int counted = context.getInflightRepository().size(version.camelId());
        return route != null && route.getConsumer() instanceof HotConsumer story
                ? Math.max(story.inFlight(), counted)
                : counted;
    }

    private boolean idle(Retired each) {
        boolean door = Doors.isDoor(each.route());
        if (door && each.since().plus(DOOR_GRACE).isAfter(clock.instant())) {
            return false;
        }
        return inFlight(each.version(), each.route()) == 0
                && pendingAside(each.version().camelId()) == 0
                && kameletRoutes(each.version().kameletPrefix()).stream()
                        .allMatch(id -> context.getInflightRepository().size(id) == 0 && pendingAside(id) == 0);
    }

    /** Work that left the exchange that brought it: wire taps, parallel splits and the like. */
    private int pendingAside(String camelId) {
        return context.getCamelContextExtension().getRouteStartupOrder().stream()
                .filter(order -> order.getRoute().getId().equals(camelId))
                .map(RouteStartupOrder::getServices)
                .flatMap(List::stream)
                .flatMap(service -> ServiceHelper.getChildServices(service, true).stream())
                .filter(ShutdownAware.class::isInstance)
                .mapToInt(service -> ((ShutdownAware) service).getPendingExchangesSize())
                .sum();
    }

    /** Takes out a version whether or not Camel got as far as making a route of it. */
    void remove(RouteVersion version) {
        removeRoute(version.camelId(), version.definition());
        removeKamelets(version.kameletPrefix());
        log.info("Gone: {}", version.camelId());
    }

    void removeKamelets(String prefix) {
        for (String id : kameletRoutes(prefix)) {
            removeRoute(id, model().getRouteDefinition(id));
        }
        for (Endpoint endpoint : List.copyOf(context.getEndpoints())) {
            if (endpoint instanceof KameletEndpoint kamelet
                    && kamelet.getRouteId().startsWith(prefix)) {
                removeEndpoint(endpoint);
            }
        }
    }

    void removeEndpoint(Endpoint endpoint) {
        try {
            context.removeEndpoint(endpoint);
        } catch (Exception e) {
            log.warn("Could not take out the endpoint {}", endpoint, e);
        }
    }

    private List<String> kameletRoutes(String prefix) {
        return model().getRouteDefinitions().stream()
                .filter(definition -> Boolean.TRUE.equals(definition.isKamelet()))
                .map(RouteDefinition::getId)
                .filter(id -> id.startsWith(prefix))
                .toList();
    }

    private void removeRoute(String id, RouteDefinition definition) {
        try {
            context.getRouteController().stopRoute(id);
            context.removeRoute(id);
            if (definition != null && model().getRouteDefinitions().contains(definition)) {
                model().removeRouteDefinition(definition);
            }
        } catch (Exception e) {
            log.warn("Could not take out the idle route {}", id, e);
        }
    }

    private Model model() {
        return context.getCamelContextExtension().getContextPlugin(Model.class);
    }
}

package dev.switchboard.route;

import dev.switchboard.route.story.HotConsumer;
import dev.switchboard.signals.WorkUnderWay;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.spi.RouteStartupOrder;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.stereotype.Component;

/**
 * What the routes are at: exchanges inside them, and pieces that left the exchange that brought them (wire taps) and wait
 * for a thread. Timers and their like are the routes that begin something themselves. Safe for any thread.
 */
@Component
class RoutesUnderWay implements WorkUnderWay {

    private final CamelContext context;

    RoutesUnderWay(CamelContext context) {
        this.context = context;
    }

    /** Doors are closed by the listener; stories and Kamelets only take what others bring: all three stay open. */
    @Override
    public void beginNothing() {
        for (Route route : List.copyOf(context.getRoutes())) {
            if (!takesWhatOthersBring(route)) {
                ServiceHelper.suspendService(route.getConsumer());
            }
        }
    }

    private static boolean takesWhatOthersBring(Route route) {
        return route.getConsumer() instanceof HotConsumer
                || route.getEndpoint() instanceof PlatformHttpEndpoint
                || route.getEndpoint() instanceof KameletEndpoint;
    }

    @Override
    public int count() {
        int aside = context.getCamelContextExtension().getRouteStartupOrder().stream()
                .map(RouteStartupOrder::getServices)
                .flatMap(List::stream)
                .flatMap(service -> ServiceHelper.getChildServices(service, true).stream())
                .distinct()
                .filter(service -> service instanceof ShutdownAware && !(service instanceof HotConsumer))
                .mapToInt(service -> ((ShutdownAware) service).getPendingExchangesSize())
                .sum();
        return Math.max(aside, context.getInflightRepository().size());
    }
}

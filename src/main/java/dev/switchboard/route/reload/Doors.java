package dev.switchboard.route.reload;

import dev.switchboard.route.story.HotConsumer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
import org.apache.camel.component.platform.http.DefaultPlatformHttpConsumer;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.spi.NormalizedEndpointUri;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Closes doors: routes whose consumer cannot stand beside another one. A closed door takes nothing new and finishes what is
 * inside, which Camel's own stop would break off. Each close can be undone, last first, until {@link #done}. Confined to
 * the loading thread.
 */
final class Doors {

    private final CamelContext context;
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Runnable> finish = new ArrayList<>();

    Doors(CamelContext context) {
        this.context = context;
    }

    static boolean isDoor(Route route) {
        return !(route.getConsumer() instanceof HotConsumer);
    }

    /**
     * Takes the endpoint out of the registry, so that the next version gets one of its own: Camel shuts the endpoint down
     * with the route that started from it, and would shut down the new version's too.
     */
    void detach(Route door) {
        Map<NormalizedEndpointUri, Endpoint> registry = context.getEndpointRegistry();
        for (Map.Entry<NormalizedEndpointUri, Endpoint> entry : List.copyOf(registry.entrySet())) {
            if (entry.getValue() == door.getEndpoint()) {
                registry.remove(entry.getKey());
                undo.push(() -> registry.put(entry.getKey(), entry.getValue()));
            }
        }
    }

    void close(Route door) {
        Consumer consumer = door.getConsumer();
        boolean open = consumer instanceof StatefulService stateful && stateful.isStarted();
        if (consumer instanceof DefaultPlatformHttpConsumer http) {
            if (open) {
                release(http);
            }
            finish.add(() -> unmap(http.getPlatformHttpConsumer()));
        } else if (open) {
            // Most consumers are suspendable: they let go of their source and leave the steps behind them running.
            ServiceHelper.suspendService(consumer);
            undo.push(() -> ServiceHelper.resumeService(consumer));
        }
        // Camel refuses a second started route from an equal endpoint, so the closed one leaves the list of routes.
        context.getCamelContextExtension().removeRoute(door);
        undo.push(() -> context.getCamelContextExtension().addRoute(door));
    }

    /**
     * The path stays mapped to the closed door until the next one, which starts within milliseconds, replaces the mapping.
     * What it did not replace (another verb, a deleted door) is unmapped when all is {@link #done}: Camel never does.
     */
    private void release(DefaultPlatformHttpConsumer http) {
        PlatformHttpEndpoint at = http.getEndpoint();
        PlatformHttpComponent component = http.getComponent();
        // Bookkeeping by path alone; with register off, Camel will not do it again when it stops this consumer later.
        component.removeHttpEndpoint(at.getPath());
        http.setRegister(false);
        undo.push(() -> {
            http.setRegister(true);
            component.addHttpEndpoint(
                    at.getPath(),
                    at.getHttpMethodRestrict(),
                    at.getConsumes(),
                    at.getProduces(),
                    http.getPlatformHttpConsumer());
        });
    }

    /**
     * Gives the address to a door that stays shut, as a door has that is stopped: whoever comes is told so, and not that
     * there is no such address. Not where another door has opened there meanwhile.
     */
    void stayShut(Route door) {
        if (door.getConsumer() instanceof DefaultPlatformHttpConsumer http && !isOpenElsewhere(door)) {
            // What serves the address is made then, as late as at the first start otherwise.
            ServiceHelper.initService(http);
            PlatformHttpEndpoint at = http.getEndpoint();
            at.getComponent()
                    .addHttpEndpoint(
                            at.getPath(),
                            at.getHttpMethodRestrict(),
                            at.getConsumes(),
                            at.getProduces(),
                            http.getPlatformHttpConsumer());
        }
    }

    private boolean isOpenElsewhere(Route door) {
        return context.getRoutes().stream()
                .anyMatch(other -> other != door
                        && other.getEndpoint().equals(door.getEndpoint())
                        && other.getConsumer() instanceof StatefulService consumer
                        && consumer.isStarted());
    }

    private void unmap(Consumer handler) {
        for (RequestMappingHandlerMapping mapping :
                context.getRegistry().findByType(RequestMappingHandlerMapping.class)) {
            mapping.getHandlerMethods().forEach((info, method) -> {
                if (method.getBean() == handler) {
                    mapping.unregisterMapping(info);
                }
            });
        }
    }

    void reopen() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    void done() {
        undo.clear();
        finish.forEach(Runnable::run);
        finish.clear();
    }
}

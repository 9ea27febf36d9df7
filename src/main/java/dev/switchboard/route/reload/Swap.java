package dev.switchboard.route.reload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.Model;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts new versions beside the old ones and then retires the old: all of them or none. Nothing is visible to callers before
 * every new version has been built, so most mistakes are found while the old ones serve. Confined to the loading thread.
 */
final class Swap {

    private static final Logger log = LoggerFactory.getLogger(Swap.class);

    private final CamelContext context;
    private final Reaper reaper;
    private final Live live;

    Swap(CamelContext context, Reaper reaper, Live live) {
        this.context = context;
        this.reaper = reaper;
        this.live = live;
    }

    void apply(Collection<RouteVersion> incoming, Collection<RouteVersion> outgoing) throws Exception {
        Set<Endpoint> endpointsBefore = new HashSet<>(context.getEndpoints());
        Doors doors = new Doors(context);
        List<RouteVersion> begun = new ArrayList<>();
        Set<String> held = outgoing.stream()
                .filter(version -> isHeld(context, version))
                .map(RouteVersion::id)
                .collect(Collectors.toSet());
        List<Route> leaving = outgoing.stream().map(live::route).toList();
        List<Route> leavingDoors = leaving.stream().filter(Doors::isDoor).toList();
        try {
            leavingDoors.forEach(doors::detach);
            for (RouteVersion version : incoming) {
                begun.add(version);
                build(version);
            }
            start(begun, held, false);
            leavingDoors.forEach(doors::close);
            start(begun, held, true);
        } catch (Exception | Error e) {
            begun.forEach(this::withdraw);
            doors.reopen();
            forget(endpointsBefore);
            throw e;
        }
        incoming.stream()
                .filter(version -> held.contains(version.id()))
                .map(version -> context.getRoute(version.camelId()))
                .forEach(doors::stayShut);
        doors.done();
        outgoing.forEach(version -> reaper.retire(version, live.remove(version)));
        incoming.forEach(this::live);
    }

    /** Whether somebody stopped what its file starts. */
    static boolean isHeld(CamelContext context, RouteVersion version) {
        return version.autoStart() && isStopped(context, version);
    }

    static boolean isStopped(CamelContext context, RouteVersion version) {
        ServiceStatus status = context.getRouteController().getRouteStatus(version.camelId());
        return status != null && !status.isStarted() && status != ServiceStatus.Starting;
    }

    private void live(RouteVersion version) {
        live.add(version, context.getRoute(version.camelId()));
        // As its author wrote it, for whoever reads the source in a console.
        version.definition().setAutoStartup(version.autoStart() ? null : "false");
        String how = isStopped(context, version) ? "Ready, not started" : "Live";
        log.info("{}: {} (version {}) from {}", how, version.id(), version.number(), version.file());
    }

    private void build(RouteVersion version) throws Exception {
        version.definition().setAutoStartup("false");
        model().addRouteDefinition(version.definition());
    }

    /** @param held the routes that somebody stopped: an edit of their file is no reason to start them again */
    private void start(List<RouteVersion> versions, Set<String> held, boolean doors) throws Exception {
        for (RouteVersion version : versions) {
            Route route = context.getRoute(version.camelId());
            if (version.autoStart() && !held.contains(version.id()) && Doors.isDoor(route) == doors) {
                context.getRouteController().startRoute(version.camelId());
            }
        }
    }

    /** A version that got as far as taking work finishes it before it is taken out. */
    private void withdraw(RouteVersion version) {
        Route route = context.getRoute(version.camelId());
        if (route == null) {
            reaper.remove(version);
            return;
        }
        if (Doors.isDoor(route)) {
            Doors doors = new Doors(context);
            doors.close(route);
            doors.done();
        }
        reaper.retire(version, route);
        reaper.reap();
    }

    /** Endpoints that a failed attempt has left behind; nobody else would ever take them out. */
    private void forget(Set<Endpoint> before) {
        for (Endpoint endpoint : List.copyOf(context.getEndpoints())) {
            if (!before.contains(endpoint) && context.getRoutes().stream().noneMatch(route -> uses(route, endpoint))) {
                reaper.removeEndpoint(endpoint);
            }
        }
    }

    private static boolean uses(Route route, Endpoint endpoint) {
        return route.getEndpoint() == endpoint
                || route.getServices().stream()
                        .flatMap(service -> ServiceHelper.getChildServices(service).stream())
                        .anyMatch(service -> service instanceof EndpointAware aware && aware.getEndpoint() == endpoint);
    }

    private Model model() {
        return context.getCamelContextExtension().getContextPlugin(Model.class);
    }
}

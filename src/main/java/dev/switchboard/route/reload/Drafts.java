package dev.switchboard.route.reload;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultExchange;

/** Turns entries of a file into versions that are ready to be started beside the old ones. Confined to the loading thread. */
final class Drafts {

    private final CamelContext context;
    private final RouteParser parser;
    private final PolicyShelf policies;
    private final Live live;
    private final Clock clock;

    Drafts(CamelContext context, RouteParser parser, PolicyShelf policies, Live live, Clock clock) {
        this.context = context;
        this.parser = parser;
        this.policies = policies;
        this.live = live;
        this.clock = clock;
    }

    List<RouteVersion> of(RouteText text, Predicate<RouteText.Entry> wanted, boolean withBeans) throws Exception {
        List<RouteText.Entry> entries = text.routes().stream().filter(wanted).toList();
        List<RouteDefinition> routes =
                parser.routes(text, entry -> entry.isRoute() ? wanted.test(entry) : withBeans && entry.isBeans());
        boolean whole = routes.size() == text.routes().size();
        List<RouteText.Entry> read = whole ? text.routes() : entries;
        List<RouteVersion> drafts = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            if (wanted.test(read.get(i)) && isIncluded(routes.get(i))) {
                drafts.add(draft(text, read.get(i), routes.get(i)));
            }
        }
        return drafts;
    }

    /** A route may say under which settings it is there at all; what it would connect to need not exist otherwise. */
    private boolean isIncluded(RouteDefinition route) {
        if (route.getPrecondition() == null) {
            return true;
        }
        String rule = context.resolvePropertyPlaceholders(route.getPrecondition());
        return context.resolveLanguage("simple").createPredicate(rule).matches(new DefaultExchange(context));
    }

    private RouteVersion draft(RouteText text, RouteText.Entry entry, RouteDefinition route) {
        policies.check(entry.id(), entry.line(), route.getRouteConfigurationId());
        int number = live.nextNumber(entry.id());
        boolean autoStart =
                !"false".equals(context.resolvePropertyPlaceholders(String.valueOf(route.getAutoStartup())));
        route.setId(RouteVersion.camelId(entry.id(), number));
        KameletCalls calls = new KameletCalls(RouteVersion.kameletPrefix(entry.id(), number))
                .own(route.getInput())
                .own(route.getOutputs());
        Set<String> kamelets = new HashSet<>(calls.names());
        return new RouteVersion(
                entry.id(),
                number,
                text.file(),
                entry,
                route,
                autoStart,
                kamelets,
                policies.generation(),
                clock.instant());
    }
}

package dev.switchboard.route.reload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Lets Camel read YAML into definitions without running them. Reading binds the {@code beans} of the text. Confined to the
 * loading thread.
 */
final class RouteParser {

    private final CamelContext context;

    RouteParser(CamelContext context) {
        this.context = context;
    }

    /** The routes among the wanted entries, in their order, prepared with the route configurations that stand now. */
    List<RouteDefinition> routes(RouteText text, Predicate<RouteText.Entry> wanted) throws Exception {
        List<RouteDefinition> routes = new ArrayList<>();
        for (RouteBuilder builder : read(text.file(), text.only(wanted))) {
            routes.addAll(builder.configureRoutes(context).getRoutes());
        }
        return routes;
    }

    List<RouteConfigurationDefinition> policies(RouteText text) throws Exception {
        List<RouteConfigurationDefinition> policies = new ArrayList<>();
        for (RouteBuilder builder : read(text.file(), text.only(RouteText.Entry::isPolicy))) {
            if (builder instanceof RouteConfigurationBuilder configurations) {
                configurations.setCamelContext(context);
                configurations.configuration();
                policies.addAll(configurations.getRouteConfigurationCollection().getRouteConfigurations());
            }
        }
        return policies;
    }

    RouteTemplateDefinition kamelet(Path file, String text) throws Exception {
        List<RouteTemplateDefinition> templates = new ArrayList<>();
        for (RouteBuilder builder : read(file, text)) {
            builder.configureRoutes(context);
            templates.addAll(builder.getRouteTemplateCollection().getRouteTemplates());
        }
        if (templates.size() != 1) {
            throw new BrokenRoute(1, "A Kamelet file holds one Kamelet; this one holds " + templates.size() + ".");
        }
        return templates.get(0);
    }

    private List<RouteBuilder> read(Path file, String text) throws Exception {
        List<RouteBuilder> builders = new ArrayList<>();
        boolean empty =
                text.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"));
        if (empty) {
            return builders;
        }
        Resource resource = ResourceHelper.fromString("file:" + file, text);
        for (RoutesBuilder builder : PluginHelper.getRoutesLoader(context).findRoutesBuilders(List.of(resource))) {
            if (builder instanceof RouteBuilder routes) {
                routes.setCamelContext(context);
                builders.add(routes);
            }
        }
        return builders;
    }
}

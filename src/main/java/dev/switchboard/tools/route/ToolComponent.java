package dev.switchboard.tools.route;

import dev.switchboard.route.story.HotComponent;
import dev.switchboard.route.story.HotConsumer;
import dev.switchboard.route.story.HotEndpoint;
import dev.switchboard.tools.ToolSpec;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** The scheme {@code tool:}, on which agents call what a route does. Safe for any thread. */
@Component("tool")
final class ToolComponent extends HotComponent {

    ToolComponent() {
        super("tool");
    }

    @Override
    protected HotConsumer createConsumer(HotEndpoint endpoint, Processor route) {
        return ToolConsumer.of(endpoint, route);
    }

    /** What the newest consumer of each name promises. */
    List<ToolSpec> specs() {
        return openNames().stream()
                .map(this::newest)
                .flatMap(Optional::stream)
                .map(consumer -> ((ToolConsumer) consumer).spec())
                .toList();
    }
}

package dev.switchboard.tools.route;

import dev.switchboard.route.story.HotConsumer;
import dev.switchboard.route.story.HotEndpoint;
import dev.switchboard.route.story.NotOpened;
import dev.switchboard.tools.BrokenCard;
import dev.switchboard.tools.ToolCard;
import dev.switchboard.tools.ToolSpec;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Processor;

/**
 * One version of a tool. It reads its card when it starts, and only then: by that time the file's bean is bound, and a
 * later edit of the file binds another one. A card that makes no tool keeps the version from starting. Safe for any thread.
 */
final class ToolConsumer extends HotConsumer {

    private final AtomicReference<ToolSpec> spec;

    private ToolConsumer(HotEndpoint endpoint, Processor guarded, AtomicReference<ToolSpec> spec) {
        super(endpoint, guarded);
        this.spec = spec;
    }

    static ToolConsumer of(HotEndpoint endpoint, Processor route) {
        AtomicReference<ToolSpec> spec = new AtomicReference<>();
        return new ToolConsumer(endpoint, new AgentsOnly(route, spec::get), spec);
    }

    /** Never null once the consumer takes work. */
    ToolSpec spec() {
        return spec.get();
    }

    @Override
    protected void doStart() throws Exception {
        if (spec.get() == null) {
            ToolCard card = getEndpoint().getCamelContext().getRegistry().lookupByNameAndType(name(), ToolCard.class);
            try {
                spec.set(ToolSpec.of(name(), card));
            } catch (BrokenCard broken) {
                throw new NotOpened(broken.getMessage(), broken.places());
            }
        }
        super.doStart();
    }
}

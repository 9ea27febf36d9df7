package dev.switchboard.tools.route;

import dev.switchboard.route.story.NoSuchStory;
import dev.switchboard.tools.OpenTools;
import dev.switchboard.tools.ToolGone;
import dev.switchboard.tools.ToolSpec;
import dev.switchboard.tools.ToolUse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Sends a use into its route. Safe for any thread; blocks its caller until the route is done. */
@Component
final class RunningTools implements OpenTools {

    /** Exchange properties that a tool's steps may read. */
    static final String USE = "tool";

    static final String ACTOR = "actor";

    private final ToolComponent component;
    private final CamelContext context;
    private final ProducerTemplate routes;

    RunningTools(ToolComponent component, @Lazy CamelContext context, @Lazy ProducerTemplate routes) {
        this.component = component;
        this.context = context;
        this.routes = routes;
    }

    @Override
    public List<ToolSpec> all() {
        return component.specs();
    }

    @Override
    public Object run(ToolUse use) {
        String name = use.spec().name();
        Exchange done = routes.send("tool:" + name, exchange -> {
            exchange.setPattern(ExchangePattern.InOut);
            exchange.setProperty(USE, use);
            exchange.setProperty(ACTOR, use.actor());
        });
        if (done.getException() instanceof NoSuchStory) {
            throw new ToolGone(name);
        }
        if (done.getException() != null) {
            throw done.getException() instanceof RuntimeException failure
                    ? failure
                    : new RuntimeCamelException(done.getException());
        }
        return value(done);
    }

    /** Streams and the like become their text; what JSON can show stays. */
    private Object value(Exchange done) {
        Object body = done.getMessage().getBody();
        boolean shown = body == null
                || body instanceof Map
                || body instanceof Collection
                || body instanceof Record
                || body instanceof Number
                || body instanceof Boolean
                || body instanceof String;
        return shown ? body : context.getTypeConverter().convertTo(String.class, done, body);
    }
}

package dev.switchboard.tools.route;

import dev.switchboard.tools.ToolGone;
import dev.switchboard.tools.ToolSpec;
import dev.switchboard.tools.ToolUse;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * The first thing a tool's exchange meets: it must be a use of exactly this promise, with arguments that were held to its
 * schema. No header comes in, whatever it is called. Stateless.
 */
final class AgentsOnly extends DelegateAsyncProcessor {

    private final Supplier<ToolSpec> spec;

    AgentsOnly(Processor route, Supplier<ToolSpec> spec) {
        super(route);
        this.spec = spec;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ToolUse use = exchange.getProperty(RunningTools.USE, ToolUse.class);
        if (use == null || !use.spec().equals(spec.get())) {
            exchange.setException(new ToolGone(spec.get().name()));
            callback.done(true);
            return true;
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(use.arguments());
        return super.process(exchange, callback);
    }
}

package dev.switchboard.ops.traces.route;

import io.opentelemetry.api.trace.Tracer;
import org.apache.camel.CamelContext;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.apache.camel.spring.boot.CamelContextConfiguration;

/** Lets Camel open a span for every route and every endpoint that a route calls. */
public final class TracedRoutes implements CamelContextConfiguration {

    private final Tracer tracer;

    public TracedRoutes(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        context.getRegistry().bind("tracer", Tracer.class, tracer);
        new OpenTelemetryTracer().init(context);
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // It traces by then.
    }
}

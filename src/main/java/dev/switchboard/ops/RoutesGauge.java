package dev.switchboard.ops;

import dev.switchboard.route.reload.RouteBoard;
import dev.switchboard.signals.Meter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** What {@link RoutesHealthIndicator} says, as a number to be alerted by. Thread-safe. */
@Component
class RoutesGauge implements MeterBinder {

    private final RouteBoard board;

    RoutesGauge(RouteBoard board) {
        this.board = board;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        Meter.ROUTES_UNWELL.title(),
                        board,
                        now -> now.problems().size() + now.stopped().size())
                .register(registry);
    }
}

package dev.switchboard.ops;

import dev.switchboard.route.reload.RouteBoard;
import dev.switchboard.route.reload.RouteProblem;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * A file that is not what runs, or a route that somebody stopped, makes the hub degraded, not down: the rest goes on.
 * Thread-safe.
 */
@Component
class RoutesHealthIndicator implements HealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED", "Serves, but not everything is as it should be.");

    private final RouteBoard board;

    RoutesHealthIndicator(RouteBoard board) {
        this.board = board;
    }

    @Override
    public Health health() {
        List<RouteProblem> problems = board.problems();
        List<String> stopped = board.stopped();
        Health.Builder health = problems.isEmpty() && stopped.isEmpty() ? Health.up() : Health.status(DEGRADED);
        if (!problems.isEmpty()) {
            health.withDetail(
                    "problems", problems.stream().map(RouteProblem::toString).toList());
        }
        if (!stopped.isEmpty()) {
            health.withDetail("stopped", stopped);
        }
        return health.build();
    }
}

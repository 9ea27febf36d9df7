package dev.switchboard.ops;

import dev.switchboard.events.EventSettings;
import dev.switchboard.events.OutboxWatch;
import java.time.Duration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Events that nobody hears make the hub degraded, not down: people are answered all the same. Thread-safe. */
@Component
class EventsHealthIndicator implements HealthIndicator {

    private final OutboxWatch watch;
    private final EventSettings settings;

    EventsHealthIndicator(OutboxWatch watch, EventSettings settings) {
        this.watch = watch;
        this.settings = settings;
    }

    @Override
    public Health health() {
        Duration age = watch.age();
        Health.Builder health = age.compareTo(settings.warnAfter()) > 0
                ? Health.status(RoutesHealthIndicator.DEGRADED)
                        .withDetail(
                                "why",
                                settings.kafka().isEmpty()
                                        ? "An event waits too long: look for routes from event: that are slow."
                                        : "An event waits too long: look whether Kafka can be reached.")
                : Health.up();
        return health.withDetail("oldestSeconds", age.toSeconds())
                .withDetail("deadLetters", watch.deadLetters())
                .build();
    }
}

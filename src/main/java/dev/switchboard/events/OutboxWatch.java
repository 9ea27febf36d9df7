package dev.switchboard.events;

import dev.switchboard.signals.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What operators should know of events: how long the oldest waits, and how many letters are dead. Thread safe. */
public final class OutboxWatch {

    private final Outbox outbox;
    private final DeadLetters letters;
    private final Clock clock;
    private volatile Instant oldest;
    private volatile int dead;

    OutboxWatch(Outbox outbox, DeadLetters letters, Clock clock, MeterRegistry meters) {
        this.outbox = outbox;
        this.letters = letters;
        this.clock = clock;
        meters.gauge(Meter.OUTBOX_OLDEST_AGE.title(), this, now -> now.age().toMillis() / 1e3);
        meters.gauge(Meter.DEAD_LETTERS.title(), this, OutboxWatch::deadLetters);
    }

    /** Asks the record. Between two looks the age grows by itself, so that a record that is away shows. */
    public void look() {
        oldest = outbox.oldest().orElse(null);
        dead = letters.count();
    }

    public Duration age() {
        Instant since = oldest;
        Duration age = since == null ? Duration.ZERO : Duration.between(since, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    public int deadLetters() {
        return dead;
    }
}

package dev.switchboard.messaging;

import dev.switchboard.signals.Meter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Texts to numbers that nobody answers leave nothing behind but this count. */
@Component
class UnknownNumbers {

    private final Counter counter;

    UnknownNumbers(MeterRegistry registry) {
        this.counter = registry.counter(Meter.TEXTS_UNANSWERABLE.title());
    }

    void count() {
        counter.increment();
    }
}

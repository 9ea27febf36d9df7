package dev.switchboard.messaging;

import dev.switchboard.signals.Meter;
import dev.switchboard.twilio.DeliveryProblem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Counts the texts that did not arrive, by the carrier's code. Thread safe. */
@Component
class Undelivered {

    private static final String OTHER = "other";

    private final Map<String, Counter> counters;

    /** All of them are there from the start: an alert sees how much a count has risen, and not that it appeared. */
    Undelivered(MeterRegistry meters) {
        this.counters = Stream.concat(Stream.of(DeliveryProblem.values()).map(DeliveryProblem::code), Stream.of(OTHER))
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), code -> meters.counter(Meter.TEXTS_UNDELIVERED.title(), "code", code)));
    }

    void count(String code) {
        counters.getOrDefault(code, counters.get(OTHER)).increment();
    }
}

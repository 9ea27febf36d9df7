package dev.switchboard.messaging;

import dev.switchboard.signals.Meter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Counts the texts that did not arrive, by the carrier's code. Thread safe. */
@Component
class Undelivered {

    /** 30007 and 30034 are the carrier's filters; the others say that a phone, not the business, is in the way. */
    private static final List<String> KNOWN =
            List.of("21610", "30003", "30004", "30005", "30006", "30007", "30008", "30034", "30450");

    private static final String OTHER = "other";

    private final Map<String, Counter> counters;

    /** All of them are there from the start: an alert sees how much a count has risen, and not that it appeared. */
    Undelivered(MeterRegistry meters) {
        this.counters = Stream.concat(KNOWN.stream(), Stream.of(OTHER))
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), code -> meters.counter(Meter.TEXTS_UNDELIVERED.title(), "code", code)));
    }

    void count(String code) {
        counters.getOrDefault(code, counters.get(OTHER)).increment();
    }
}

package dev.switchboard.ops.border;

import dev.switchboard.signals.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Says no, and counts it by its reason. Thread-safe. */
@Component
class TurnedAway {

    private final MeterRegistry meters;

    TurnedAway(MeterRegistry meters) {
        this.meters = meters;
    }

    void with(Sentence sentence, HttpServletResponse response) throws IOException {
        meters.counter(Meter.REQUESTS_REFUSED.title(), "reason", sentence.code())
                .increment();
        sentence.answer(response);
    }
}

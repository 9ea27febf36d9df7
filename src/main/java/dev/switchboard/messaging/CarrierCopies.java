package dev.switchboard.messaging;

import dev.switchboard.conversation.Medium;
import dev.switchboard.signals.Meter;
import dev.switchboard.signals.Whose;
import dev.switchboard.twilio.CarrierMedia;
import dev.switchboard.vocabulary.Actor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has the carrier forget the pictures that are kept here. Asked once and not waited for: no answer is later or fails because
 * of it, and what stays there is counted. Thread safe.
 */
@Component
class CarrierCopies {

    private static final Logger log = LoggerFactory.getLogger(CarrierCopies.class);

    private final CarrierMedia carrier;
    private final Counter left;

    CarrierCopies(CarrierMedia carrier, MeterRegistry meters) {
        this.carrier = carrier;
        this.left = meters.counter(Meter.PICTURES_LEFT.title());
    }

    /** Only for what is kept: there is no other copy afterwards. */
    void delete(Actor actor, Medium medium) {
        carrier.delete(medium.address()).whenComplete((gone, failure) -> {
            if (failure != null || !gone) {
                left.increment();
                String why = failure == null ? "refused" : failure.getClass().getSimpleName();
                Whose.of(log.atWarn(), actor).log("the carrier still has its copy of a picture: {}", why);
            }
        });
    }
}

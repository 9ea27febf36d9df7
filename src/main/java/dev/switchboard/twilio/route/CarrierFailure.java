package dev.switchboard.twilio.route;

import dev.switchboard.twilio.CarrierException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.util.ObjectHelper;
import org.springframework.stereotype.Component;

/**
 * For an {@code onException} around a {@code twilio:} endpoint, which wraps what went wrong twice: leaves the {@link
 * CarrierException} as the exchange property {@code CarrierFailure}, so that a route can read its code. Stateless.
 */
@Component("carrierFailure")
class CarrierFailure implements Processor {

    static final String PROPERTY = "CarrierFailure";

    @Override
    public void process(Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        exchange.setProperty(PROPERTY, ObjectHelper.getException(CarrierException.class, caught));
    }
}

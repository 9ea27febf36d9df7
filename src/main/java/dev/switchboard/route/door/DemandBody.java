package dev.switchboard.route.door;

import dev.switchboard.vocabulary.NotThere;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** A step after a look-up among a tenant's own things: no body is a 404, whether it is missing or another's. Stateless. */
@Component("demandBody")
final class DemandBody implements Processor {

    @Override
    public void process(Exchange exchange) {
        NotThere.demand(Optional.ofNullable(exchange.getMessage().getBody()));
    }
}

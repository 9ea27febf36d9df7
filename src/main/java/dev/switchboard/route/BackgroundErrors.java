package dev.switchboard.route;

import dev.switchboard.signals.Whose;
import dev.switchboard.vocabulary.Actor;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the log says when work failed that nobody waits for: where, about whom, and what, without anybody's words. */
@Component("backgroundErrors")
class BackgroundErrors implements Processor {

    private static final Logger log = LoggerFactory.getLogger(BackgroundErrors.class);

    @Override
    public void process(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Throwable root = Failures.innermost(failure);
        Whose.of(log.atError(), exchange.getProperty("actor", Actor.class))
                .addKeyValue("route", exchange.getFromRouteId())
                .log(
                        "Work in the background failed: {} at {}",
                        root.getClass().getName(),
                        Arrays.stream(root.getStackTrace()).findFirst().orElse(null));
        log.debug("The whole of it, which may be private", failure);
    }
}

package dev.switchboard.twilio.route;

import dev.switchboard.twilio.TwilioSettings;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * Sizes the pool that every {@code twilio:} producer hands its request to. Left alone it has ten threads, never more,
 * so that ten slow answers would hold up every text.
 */
@Component
class TwilioThreads implements CamelContextConfiguration {

    /** What is more is refused, which costs little: a reply is planned again and goes with the next look. */
    private static final int MOST_WAITING = 1_000;

    private final TwilioSettings settings;

    TwilioThreads(TwilioSettings settings) {
        this.settings = settings;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        context.getExecutorServiceManager()
                .registerThreadPoolProfile(new ThreadPoolProfileBuilder("CamelTwilio")
                        .poolSize(settings.parallelRequests())
                        .maxPoolSize(settings.parallelRequests())
                        .maxQueueSize(MOST_WAITING)
                        .build());
    }

    @Override
    public void afterApplicationStart(CamelContext context) {}
}

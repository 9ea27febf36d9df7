package dev.switchboard.events;

import dev.switchboard.security.Audit;
import dev.switchboard.store.Leases;
import dev.switchboard.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventSettings.class)
class EventsConfiguration {

    @Bean(destroyMethod = "close")
    Bell eventBell(EventSettings settings) {
        return new Bell(settings.settle());
    }

    @Bean
    Outbox outbox(Store store, Outbox.Places people, Bell bell) {
        return new Outbox(store, people, bell::ring);
    }

    @Bean(destroyMethod = "release")
    Relay eventRelay(
            Outbox outbox,
            Leases leases,
            Clock clock,
            EventSettings settings,
            @Value("${switchboard.events.threads:8}") int atOnce,
            Bell bell) {
        Shards shards = new Shards(leases, clock, settings.lease());
        Pace pace = new Pace(clock, settings.rate());
        return new Relay(outbox, shards, pace, clock, settings.settle(), 4 * atOnce, bell::ringIn);
    }

    @Bean
    DeadLetters deadLetters(Store store, Audit audit, EventSettings settings) {
        return new DeadLetters(store, audit, settings.lettersKept());
    }

    @Bean
    LiveEvents liveEvents() {
        return new LiveEvents();
    }

    @Bean
    OutboxWatch outboxWatch(Outbox outbox, DeadLetters letters, Clock clock, MeterRegistry meters) {
        return new OutboxWatch(outbox, letters, clock, meters);
    }

    /** Where events are told; a subject at a time has one, so this many subjects can be slow before others wait. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService eventThreads(@Value("${switchboard.events.threads:8}") int atOnce) {
        var threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> new Thread(work, "event"),
                new ThreadPoolExecutor.CallerRunsPolicy());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}

package dev.switchboard.store.route;

import dev.switchboard.store.Once;
import dev.switchboard.vocabulary.Pause;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StoreRouteConfiguration {

    @Bean
    OnceRepository once(Once ledger, Clock clock) {
        return new OnceRepository(ledger, clock, Pause.real());
    }
}

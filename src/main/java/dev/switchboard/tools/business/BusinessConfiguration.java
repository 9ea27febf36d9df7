package dev.switchboard.tools.business;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.events.Outbox;
import dev.switchboard.store.Store;
import dev.switchboard.tenancy.Tenants;
import java.net.http.HttpClient;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The names of the beans are the words of the tools' routes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MetalSettings.class)
class BusinessConfiguration {

    @Bean
    PremisesBook premises(Store store) {
        return new PremisesBook(store);
    }

    @Bean
    StoreHours storeHours(PremisesBook premises, Clock clock) {
        return new StoreHours(premises, clock);
    }

    @Bean
    Stock stock(Store store) {
        return new Stock(store);
    }

    @Bean
    Visits visits(PremisesBook premises, Store store, Clock clock) {
        return new Visits(premises, new VisitBook(store), clock);
    }

    @Bean
    FollowUps followUps(Store store, Tenants tenants) {
        return new FollowUps(store, tenants);
    }

    @Bean
    Leads leads(Store store, Outbox outbox, Tenants tenants) {
        return new Leads(store, outbox, tenants);
    }

    @Bean
    SpotPrices spotPrices(MetalSettings settings, ObjectMapper json, Clock clock) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(settings.limit())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return new SpotPrices(settings, http, json, clock);
    }
}

package dev.switchboard.tools.business;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.llm.TextModel;
import dev.switchboard.security.Audit;
import dev.switchboard.store.Store;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.tools.News;
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
    Visits visits(PremisesBook premises, Store store, News news, Clock clock) {
        return new Visits(premises, new VisitBook(store, news), clock);
    }

    @Bean
    FollowUps followUps(
            Store store,
            Tenants tenants,
            Conversations conversations,
            Leads leads,
            EscalationRule rule,
            News news,
            Audit audit) {
        return new FollowUps(store, tenants, conversations, leads, rule, news, audit);
    }

    @Bean
    Shop shop(PremisesBook premises, Stock stock, Visits visits, FollowUps followUps, Audit audit, Clock clock) {
        return new Shop(premises, stock, visits, followUps, audit, clock);
    }

    @Bean
    Appraisals appraisals(Eyes eyes, TextModel model) {
        return new Appraisals(eyes, model);
    }

    @Bean
    Leads leads(Store store, News news, Tenants tenants) {
        return new Leads(store, news, tenants);
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

package dev.switchboard.conversation;

import dev.switchboard.conversation.pictures.Pictures;
import dev.switchboard.events.Outbox;
import dev.switchboard.store.Store;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {

    @Bean
    PersonPlaces personPlaces(Store store) {
        return new PersonPlaces(store);
    }

    @Bean
    Conversations conversations(Store store, Outbox outbox) {
        return new Conversations(store, outbox);
    }

    @Bean
    Threads threads(Store store) {
        return new Threads(store);
    }

    @Bean
    AgentPauses agentPauses(Store store, Outbox outbox) {
        return new AgentPauses(store, outbox);
    }

    @Bean
    Pictures pictures(Store store) {
        return new Pictures(store);
    }

    @Bean
    Answers answers(Store store, Outbox outbox, @Value("${switchboard.conversation.claim:60s}") Duration claim) {
        return new Answers(store, outbox, claim);
    }
}

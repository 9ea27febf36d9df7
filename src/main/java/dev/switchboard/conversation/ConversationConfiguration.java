package dev.switchboard.conversation;

import dev.switchboard.store.Store;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {

    @Bean
    Conversations conversations(Store store) {
        return new Conversations(store);
    }

    @Bean
    Answers answers(Store store, @Value("${switchboard.conversation.claim:60s}") Duration claim) {
        return new Answers(store, claim);
    }
}

package dev.switchboard.conversation;

import dev.switchboard.conversation.pictures.Pictures;
import dev.switchboard.events.Outbox;
import dev.switchboard.store.Store;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {

    private static final int READS = 64;

    @Bean
    PersonPlaces personPlaces(Store store) {
        return new PersonPlaces(store);
    }

    @Bean
    Conversations conversations(Store store, Outbox outbox) {
        return new Conversations(store, outbox);
    }

    @Bean
    PhoneTurns phoneTurns(Store store) {
        return new PhoneTurns(store);
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
    ByHand byHand(Store store, Outbox outbox) {
        return new ByHand(store, outbox);
    }

    @Bean
    HeldTexts heldTexts(Store store) {
        return new HeldTexts(store);
    }

    @Bean
    Pictures pictures(Store store) {
        return new Pictures(store);
    }

    @Bean
    OptOuts optOuts(Store store) {
        return new OptOuts(store);
    }

    @Bean
    Answers answers(
            Store store,
            Outbox outbox,
            @Value("${switchboard.conversation.claim:60s}") Duration claim,
            ExecutorService storeReads) {
        return new Answers(store, outbox, claim, storeReads);
    }

    /** For a read beside another one; when all are taken, whoever asks reads both by itself. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService storeReads() {
        return new ThreadPoolExecutor(
                0,
                READS,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> new Thread(work, "store-read"),
                new ThreadPoolExecutor.CallerRunsPolicy());
    }
}

package dev.switchboard.messaging;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TextSettings.class, TextPolicy.class})
class MessagingConfiguration {

    /**
     * Where answers are found while nobody holds a webhook open for them. An answer waits for a model, so there are many
     * threads and no queue; what finds no thread is answered by the webhook's own, which slows the carrier down.
     */
    @Bean(destroyMethod = "shutdown")
    ExecutorService answerThreads(@Value("${switchboard.texts.answers-at-once:256}") int atOnce) {
        return new ThreadPoolExecutor(
                0,
                atOnce,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> new Thread(work, "answer"),
                new ThreadPoolExecutor.CallerRunsPolicy());
    }
}

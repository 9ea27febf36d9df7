package dev.switchboard.messaging;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TextSettings.class, TextPolicy.class})
class MessagingConfiguration {

    @Bean(destroyMethod = "shutdown")
    AnswerThreads answerThreads(@Value("${switchboard.texts.answers-at-once:512}") int atOnce) {
        return new AnswerThreads(atOnce);
    }
}

package dev.switchboard.llm;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LlmSettings.class)
class LlmConfiguration {

    @Bean
    TextModel textModel(LlmSettings settings) {
        return new OpenAiTextModel(settings);
    }
}

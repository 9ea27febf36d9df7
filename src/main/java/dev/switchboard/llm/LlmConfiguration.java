package dev.switchboard.llm;

import dev.langchain4j.model.chat.ChatModel;
import dev.switchboard.llm.ModelCard.Provider;
import dev.switchboard.vocabulary.Pause;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LlmSettings.class, StreamSettings.class, AnthropicSettings.class, PriceSettings.class})
class LlmConfiguration {

    @Bean
    ModelChoices modelChoices(LlmSettings openAi, AnthropicSettings anthropic) {
        String usual = !openAi.hasKey() && anthropic.answers() ? anthropic.usual() : openAi.model();
        String texts = anthropic.answers() ? anthropic.usual() : usual;
        return new ModelChoices(ModelCards.declared(), usual, texts);
    }

    @Bean(destroyMethod = "close")
    VendorHttp vendorHttp() {
        return new VendorHttp();
    }

    @Bean
    LibraryModels libraryModels(VendorHttp http, StreamSettings patience) {
        return new LibraryModels(http, patience);
    }

    @Bean
    TextModel textModel(
            LibraryModels library,
            LlmSettings openAi,
            AnthropicSettings anthropic,
            ModelChoices models,
            Clock clock,
            RandomGenerator random,
            MeterRegistry meters) {
        Map<Provider, TextModel> providers = new EnumMap<>(Provider.class);
        providers.put(Provider.OPENAI, library.openAi(openAi, models.cards()));
        if (anthropic.setUp()) {
            providers.put(Provider.ANTHROPIC, library.anthropic(anthropic));
        }
        return new TextModels(providers, models, new Repeat(clock, random, Pause.real()), clock, meters);
    }

    /** Named for routes. */
    @Bean
    ChatModel singleAnswers(TextModel model, LlmSettings settings) {
        return new SingleAnswers(model, settings);
    }

    @Bean
    Prices prices(PriceSettings settings) {
        return new Prices(settings.prices());
    }

    @Bean
    SpeechPrices speechPrices(PriceSettings settings) {
        return new SpeechPrices(settings.speechPrices(), settings.minutePrices());
    }
}

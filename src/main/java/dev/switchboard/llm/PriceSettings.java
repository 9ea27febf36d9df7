package dev.switchboard.llm;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What models and calls cost, as the operator's contract says; nothing is known by itself.
 *
 * @param prices of models that read and write
 * @param speechPrices of models that hear and speak
 * @param minutePrices of the carrier's minutes
 */
@ConfigurationProperties("switchboard")
public record PriceSettings(List<Price> prices, List<SpeechPrice> speechPrices, List<MinutePrice> minutePrices) {

    public PriceSettings {
        prices = prices == null ? List.of() : List.copyOf(prices);
        speechPrices = speechPrices == null ? List.of() : List.copyOf(speechPrices);
        minutePrices = minutePrices == null ? List.of() : List.copyOf(minutePrices);
    }
}

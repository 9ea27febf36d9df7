package dev.switchboard.llm;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** What models cost, as the operator's contract says; nothing is known by itself. */
@ConfigurationProperties("switchboard")
public record PriceSettings(List<Price> prices) {

    public PriceSettings {
        prices = prices == null ? List.of() : List.copyOf(prices);
    }
}

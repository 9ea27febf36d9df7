package dev.switchboard.llm;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Anthropic's models are.
 *
 * @param apiKey its key; without one nobody is asked there
 * @param baseUrl the address, with its version
 * @param model the model that is asked where there is no key for another
 */
@ConfigurationProperties("switchboard.anthropic")
public record AnthropicSettings(
        String apiKey, @DefaultValue("https://api.anthropic.com/v1") String baseUrl, String model) {

    boolean setUp() {
        return apiKey != null && !apiKey.isBlank();
    }

    /** Whether it is a key for the real one. */
    public boolean hasKey() {
        return setUp() && !apiKey.equals(LlmSettings.NO_KEY);
    }

    boolean hasModel() {
        return setUp() && model != null && !model.isBlank();
    }

    @Override
    public String toString() {
        return "AnthropicSettings[baseUrl=" + baseUrl + "]";
    }
}

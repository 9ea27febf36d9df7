package dev.switchboard.llm;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Anthropic's models are.
 *
 * @param apiKey its key; without one nobody is asked there
 * @param baseUrl the address, with its version
 * @param model the model that answers texts, and everything where there is no key for another; empty for the usual one
 */
@ConfigurationProperties("switchboard.anthropic")
public record AnthropicSettings(
        String apiKey, @DefaultValue("https://api.anthropic.com/v1") String baseUrl, String model) {

    private static final String USUAL = "claude-sonnet-4-5";

    boolean setUp() {
        return apiKey != null && !apiKey.isBlank();
    }

    /** Whether it is a key for the real one. */
    public boolean hasKey() {
        return setUp() && !apiKey.equals(LlmSettings.NO_KEY);
    }

    /** Whether its model answers where nobody chose another. */
    boolean answers() {
        return hasKey() || setUp() && isNamed();
    }

    String usual() {
        return isNamed() ? model : USUAL;
    }

    private boolean isNamed() {
        return model != null && !model.isBlank();
    }

    @Override
    public String toString() {
        return "AnthropicSettings[baseUrl=" + baseUrl + "]";
    }
}

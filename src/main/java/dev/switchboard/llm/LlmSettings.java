package dev.switchboard.llm;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which text model answers, and where it is.
 *
 * @param baseUrl address of anything that speaks OpenAI's chat completions
 * @param apiKey its key
 * @param model the model's id
 * @param limit how long one answer may take
 */
@ConfigurationProperties("switchboard.llm")
public record LlmSettings(
        @DefaultValue("https://api.openai.com/v1") String baseUrl,
        String apiKey,
        @DefaultValue("gpt-4.1-mini") String model,
        @DefaultValue("8s") Duration limit) {

    /** What stands for a key where the far end asks for none. */
    static final String NO_KEY = "none";

    boolean hasKey() {
        return apiKey != null && !apiKey.isBlank() && !apiKey.equals(NO_KEY);
    }

    @Override
    public String toString() {
        return "LlmSettings[baseUrl=" + baseUrl + ", model=" + model + ", limit=" + limit + "]";
    }
}

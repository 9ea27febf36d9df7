package dev.switchboard.ops.golive;

import dev.switchboard.llm.AnthropicSettings;
import dev.switchboard.llm.LlmSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Asks a model's vendor for the model's card, which costs nothing. */
final class ModelKey implements Check {

    /**
     * Where to ask, and what to correct.
     *
     * @param model whose card is asked for; empty for the list of all
     * @param headers by which this vendor knows us
     */
    private record Vendor(
            String title,
            String base,
            String model,
            String modelSetting,
            String key,
            String keyName,
            String baseName,
            List<String> headers) {}

    private final Vendor vendor;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private ModelKey(Vendor vendor) {
        this.vendor = vendor;
    }

    static ModelKey of(LlmSettings settings) {
        return new ModelKey(new Vendor(
                "The model",
                settings.baseUrl(),
                settings.model(),
                "switchboard.llm.model",
                settings.apiKey(),
                "OPENAI_API_KEY",
                "OPENAI_BASE_URL",
                List.of("authorization", "Bearer " + settings.apiKey())));
    }

    static ModelKey of(AnthropicSettings settings) {
        return new ModelKey(new Vendor(
                "Anthropic's model",
                settings.baseUrl(),
                settings.model() == null ? "" : settings.model(),
                "ANTHROPIC_MODEL",
                settings.apiKey(),
                "ANTHROPIC_API_KEY",
                "ANTHROPIC_BASE_URL",
                List.of("x-api-key", settings.apiKey(), "anthropic-version", "2023-06-01")));
    }

    @Override
    public String title() {
        return vendor.title();
    }

    @Override
    public Finding look() throws InterruptedException {
        if (vendor.key() == null || vendor.key().isBlank()) {
            return Finding.wrong(title(), "There is no key for the model.", "Set " + vendor.keyName() + ".");
        }
        try {
            return judged(
                    http.send(request(), HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException | IllegalArgumentException away) {
            return Finding.wrong(
                    title(),
                    "The model's address does not answer.",
                    "Check " + vendor.baseName() + " and the way out.");
        }
    }

    private HttpRequest request() {
        String card = vendor.model().isEmpty() ? "" : "/" + URLEncoder.encode(vendor.model(), StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(vendor.base().replaceFirst("/+$", "") + "/models" + card))
                .timeout(Duration.ofSeconds(8))
                .headers(vendor.headers().toArray(String[]::new))
                .build();
    }

    private Finding judged(int status) {
        return switch (status) {
            case 200 ->
                Finding.right(
                        title(),
                        vendor.model().isEmpty()
                                ? "Our key is taken; agents name their models themselves."
                                : "'" + vendor.model() + "' is there, and our key may use it.");
            case 401 ->
                Finding.wrong(title(), "The key for the model is refused.", "Copy " + vendor.keyName() + " again.");
            case 403, 404 ->
                Finding.wrong(
                        title(),
                        "There is no model '" + vendor.model() + "' for this key.",
                        "Correct " + vendor.modelSetting() + ", or ask the vendor for access to it.");
            case 429 ->
                Finding.wrong(title(), "The vendor turns us away: too much, or no credit.", "Look at the account.");
            default ->
                Finding.wrong(
                        title(), "The model's address answers " + status + ".", "Check " + vendor.baseName() + ".");
        };
    }
}

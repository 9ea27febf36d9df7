package dev.switchboard.ops.golive;

import dev.switchboard.llm.LlmSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks the model's vendor for the model's card, which costs nothing. */
final class ModelKey implements Check {

    private final LlmSettings settings;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    ModelKey(LlmSettings settings) {
        this.settings = settings;
    }

    @Override
    public String title() {
        return "The model";
    }

    @Override
    public Finding look() throws InterruptedException {
        if (settings.apiKey() == null || settings.apiKey().isBlank()) {
            return Finding.wrong(title(), "There is no key for the model.", "Set OPENAI_API_KEY.");
        }
        try {
            return judged(
                    http.send(request(), HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException | IllegalArgumentException away) {
            return Finding.wrong(
                    title(), "The model's address does not answer.", "Check OPENAI_BASE_URL and the way out.");
        }
    }

    private HttpRequest request() {
        String base = settings.baseUrl().replaceFirst("/+$", "");
        return HttpRequest.newBuilder(
                        URI.create(base + "/models/" + URLEncoder.encode(settings.model(), StandardCharsets.UTF_8)))
                .timeout(Duration.ofSeconds(8))
                .header("authorization", "Bearer " + settings.apiKey())
                .build();
    }

    private Finding judged(int status) {
        return switch (status) {
            case 200 -> Finding.right(title(), "'" + settings.model() + "' is there, and our key may use it.");
            case 401 -> Finding.wrong(title(), "The key for the model is refused.", "Copy OPENAI_API_KEY again.");
            case 403, 404 ->
                Finding.wrong(
                        title(),
                        "There is no model '" + settings.model() + "' for this key.",
                        "Correct switchboard.llm.model, or ask the vendor for access to it.");
            case 429 ->
                Finding.wrong(title(), "The vendor turns us away: too much, or no credit.", "Look at the account.");
            default -> Finding.wrong(title(), "The model's address answers " + status + ".", "Check OPENAI_BASE_URL.");
        };
    }
}

package dev.switchboard.ops.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.security.SignInRefused;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Speaks HTTP with the provider: no redirects, a time and a length for each answer. Thread-safe; waits for the answer. */
final class ProviderCalls {

    private final OidcSettings settings;
    private final ObjectMapper json;
    private final HttpClient http;

    ProviderCalls(OidcSettings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.patience())
                .build();
    }

    ProviderCard card() {
        return ProviderCard.read(good(exchange(HttpRequest.newBuilder(settings.card()), "its card")), settings);
    }

    /** The signing keys, as they are published. */
    String keys(ProviderCard card) {
        return good(exchange(HttpRequest.newBuilder(card.keys()), "its keys")).toString();
    }

    /** The ID token for a code. A code that the provider does not know is the person's to bring anew. */
    String redeem(ProviderCard card, String code, String verifier, String redirect) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("code_verifier", verifier);
        fields.put("redirect_uri", redirect);
        HttpRequest.Builder request = HttpRequest.newBuilder(card.token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json");
        String secret = settings.clientSecret().reveal();
        if (card.basic()) {
            String proof = encoded(settings.clientId()) + ":" + encoded(secret);
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(proof.getBytes(StandardCharsets.UTF_8)));
        } else {
            fields.put("client_id", settings.clientId());
            fields.put("client_secret", secret);
        }
        Answer answer = exchange(request.POST(BodyPublishers.ofString(query(fields))), "its tokens");
        if (answer.status() == 400 && answer.body().path("error").asText().equals("invalid_grant")) {
            throw Refused.cancelled();
        }
        return good(answer).path("id_token").asText();
    }

    private record Answer(int status, JsonNode body, String what) {}

    private static JsonNode good(Answer answer) {
        if (answer.status() != 200) {
            throw Refused.away("it answered " + answer.status() + " when asked for " + answer.what());
        }
        return answer.body();
    }

    private Answer exchange(HttpRequest.Builder request, String what) {
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request.build(), head -> new Bounded());
        try {
            // The client's own time-out ends with the headers; this one covers the body too.
            HttpResponse<byte[]> answer = sent.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(answer.statusCode(), json.readTree(answer.body()), what);
        } catch (ExecutionException | IOException failed) {
            throw away(sent, "it could not be asked for " + what);
        } catch (TimeoutException late) {
            throw away(sent, "it did not give " + what + " in time");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw away(sent, "the hub stops");
        }
    }

    private static SignInRefused away(CompletableFuture<?> sent, String why) {
        sent.cancel(true);
        return Refused.away(why);
    }

    static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static URI with(URI address, Map<String, String> fields) {
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + query(fields));
    }
}

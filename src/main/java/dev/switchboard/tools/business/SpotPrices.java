package dev.switchboard.tools.business;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.tools.ToolFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What metals cost now, from a provider whose address is a setting. An answer is fresh for a minute; when the provider is
 * away the last one goes on being told for some hours, and is said to be old. Thread safe; one caller asks at a time.
 */
public final class SpotPrices {

    private static final Logger log = LoggerFactory.getLogger(SpotPrices.class);
    private static final int LARGEST = 64 * 1024;
    private static final DateTimeFormatter AS_OF =
            DateTimeFormatter.ofPattern("d MMMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** @param asOf when the provider said so; {@code read} when we asked */
    private record Quote(Map<String, Double> prices, String currency, String unit, Instant asOf, Instant read) {}

    private final MetalSettings settings;
    private final HttpClient http;
    private final ObjectMapper json;
    private final Clock clock;
    private Quote last;

    SpotPrices(MetalSettings settings, HttpClient http, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.json = json;
        this.clock = clock;
    }

    /** @param metals names, or null for gold */
    public Map<String, Object> of(List<String> metals) {
        Quote quote = quote();
        List<String> wanted = metals == null || metals.isEmpty() ? List.of("gold") : metals;
        Map<String, Double> prices = new TreeMap<>(quote.prices());
        prices.keySet().retainAll(wanted);
        if (prices.isEmpty()) {
            throw new ToolFailure("The provider has no price of that metal.");
        }
        boolean stale = stale(quote);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("prices", prices);
        answer.put("currency", quote.currency());
        answer.put("per", quote.unit());
        answer.put("as_of", quote.asOf().toString());
        answer.put("stale", stale);
        answer.put("summary", summary(prices, quote, stale));
        return answer;
    }

    private static String summary(Map<String, Double> prices, Quote quote, boolean stale) {
        StringBuilder told = new StringBuilder();
        prices.forEach((metal, price) -> told.append(told.isEmpty() ? "" : ", ")
                .append(String.format(Locale.ENGLISH, "%s is at %,.2f %s", metal, price, quote.currency())));
        return Character.toUpperCase(told.charAt(0)) + told.substring(1) + " per " + quote.unit()
                + (stale ? ". This price is old: it is from " : ", as of ") + AS_OF.format(quote.asOf()) + ".";
    }

    private boolean stale(Quote quote) {
        return quote.asOf().plus(settings.stale()).isBefore(clock.instant());
    }

    private synchronized Quote quote() {
        if (settings.url().isBlank()) {
            throw new ToolFailure("No provider of prices is set up. Say that you cannot tell the price.");
        }
        Instant now = clock.instant();
        if (last != null && last.read().plus(settings.fresh()).isAfter(now)) {
            return last;
        }
        try {
            last = ask();
        } catch (IOException | RuntimeException away) {
            log.warn(
                    "the provider of metal prices gave no answer: {}",
                    away.getClass().getName());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (last == null || last.asOf().plus(settings.useless()).isBefore(now)) {
            throw new ToolFailure("The prices cannot be read at the moment. Say so, and tell no price.");
        }
        return last;
    }

    private Quote ask() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.url()))
                .timeout(settings.limit())
                .header("Accept", "application/json")
                .build();
        var answer = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode());
            }
            return read(json.readTree(body.readNBytes(LARGEST)));
        }
    }

    private Quote read(JsonNode tree) throws IOException {
        Map<String, Double> prices = new TreeMap<>();
        tree.path("prices").properties().forEach(each -> {
            if (each.getKey().matches("gold|silver|platinum|palladium")
                    && each.getValue().isNumber()
                    && each.getValue().asDouble() > 0) {
                prices.put(each.getKey(), each.getValue().asDouble());
            }
        });
        if (prices.isEmpty() || !tree.path("currency").asText().matches("[A-Z]{3}")) {
            throw new IOException("no prices");
        }
        Instant now = clock.instant();
        long said = tree.path("timestamp").asLong(now.getEpochSecond());
        Instant asOf = Instant.ofEpochSecond(Math.min(said, now.getEpochSecond()));
        String unit = tree.path("unit").asText("").equals("gram") ? "gram" : "troy ounce";
        return new Quote(Map.copyOf(prices), tree.path("currency").asText(), unit, asOf, now);
    }
}

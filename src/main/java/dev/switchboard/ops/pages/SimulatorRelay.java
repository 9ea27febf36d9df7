package dev.switchboard.ops.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Passes the page's requests on to the simulator's control API: to that one origin on this machine, only what is on the
 * list, only JSON (and the pictures that handsets sent). Thread-safe.
 */
final class SimulatorRelay {

    static final int LARGEST_BODY = 1 << 20;

    private static final String PREFIX = "/simulator/api";
    private static final Set<String> LIST = Set.of(
            "GET /texts",
            "POST /texts",
            "GET /dials",
            "PUT /dials",
            "GET /rules",
            "PUT /rules",
            "GET /settings",
            "GET /wire",
            "POST /reset");
    private static final Pattern PICTURE = Pattern.compile("GET /media/ME[0-9a-f]{32}");
    private static final Pattern QUERY = Pattern.compile("after=\\d{1,18}");
    private static final Pattern SHOWN = Pattern.compile("application/json.*|image/(png|jpeg|gif|webp)");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Optional<URI> simulator;
    private final ObjectMapper json;

    SimulatorRelay(Optional<URI> simulator, ObjectMapper json) {
        this.simulator = simulator;
        this.json = json;
    }

    ServerResponse pass(ServerRequest request) throws IOException, ServletException {
        String path = request.path().substring(PREFIX.length());
        String asked = request.method().name() + " " + path;
        String query = request.uri().getRawQuery();
        if (!LIST.contains(asked) && !PICTURE.matcher(asked).matches()) {
            return PageRoutes.refusal(404, "not-here", "The simulator's page has no use for this address.");
        }
        if (query != null && !QUERY.matcher(query).matches()) {
            return PageRoutes.refusal(400, "wrong-query", "Ask with after=, a whole number, or with nothing.");
        }
        if (simulator.isEmpty()) {
            return PageRoutes.refusal(
                    409, "not-simulated", "This hub talks to a real carrier and a real model; nothing is simulated.");
        }
        URI address = simulator.get().resolve("/simulator" + path + (query == null ? "" : "?" + query));
        return request.method().name().equals("GET")
                ? forward(HttpRequest.newBuilder(address).GET())
                : written(request, HttpRequest.newBuilder(address));
    }

    private ServerResponse written(ServerRequest request, HttpRequest.Builder onward)
            throws IOException, ServletException {
        boolean typed = request.headers()
                .contentType()
                .filter(MediaType.APPLICATION_JSON::equalsTypeAndSubtype)
                .isPresent();
        if (!typed) {
            return PageRoutes.refusal(415, "not-json", "Send JSON, with the header Content-Type: application/json.");
        }
        byte[] body;
        try (InputStream in = request.servletRequest().getInputStream()) {
            body = in.readNBytes(LARGEST_BODY + 1);
        }
        if (body.length > LARGEST_BODY) {
            return PageRoutes.refusal(413, "too-large", "The request is larger than 1 MiB; send less.");
        }
        try {
            json.readTree(body);
        } catch (JsonProcessingException notJson) {
            return PageRoutes.refusal(400, "not-json", "The body is not valid JSON.");
        }
        return forward(onward.header("Content-Type", "application/json")
                .method(request.method().name(), BodyPublishers.ofByteArray(body)));
    }

    private ServerResponse forward(HttpRequest.Builder onward) {
        try {
            HttpResponse<byte[]> answer = http.send(onward.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            if (!SHOWN.matcher(type).matches()) {
                return PageRoutes.refusal(502, "not-shown", "The simulator answered with '" + type + "'.");
            }
            return ServerResponse.status(answer.statusCode())
                    .contentType(MediaType.parseMediaType(type))
                    .body(answer.body());
        } catch (IOException away) {
            return PageRoutes.refusal(
                    502, "simulator-away", "The simulator at " + simulator.orElseThrow() + " does not answer.");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return PageRoutes.refusal(503, "stopping", "The hub is stopping.");
        }
    }
}

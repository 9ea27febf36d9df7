package dev.switchboard.packaging;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Prometheus of one's own on a free port of this machine, with the shipped files, that looks every second. */
final class Prometheus implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LISTENS = Pattern.compile("msg=\"Listening on\" address=(127\\.0\\.0\\.1:\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path log;
    private final Process process;
    private final URI at;

    /** @param folder an empty one, for its data */
    Prometheus(Path folder, URI hub, String token) throws IOException {
        Path shipped = Path.of("deploy/prometheus");
        Files.copy(shipped.resolve("alerts.yml"), folder.resolve("alerts.yml"));
        Path secret = Files.writeString(folder.resolve("token"), token);
        String settings = Manifest.text(shipped.resolve("prometheus.yml"))
                .replace("_interval: 15s", "_interval: 1s")
                .replace("/run/secrets/metrics-token", secret.toString())
                .replace("hub:8081", hub.getAuthority());
        Path file = Files.writeString(folder.resolve("prometheus.yml"), settings);
        log = folder.resolve("log");
        process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(PATIENCE)
                .until(() -> LISTENS.matcher(Files.readString(log)).find() || !process.isAlive());
        Matcher listens = LISTENS.matcher(Files.readString(log));
        if (!listens.find()) {
            throw new IllegalStateException("Prometheus did not start: " + Files.readString(log));
        }
        at = URI.create("http://" + listens.group(1));
    }

    /** Whether these tests may be left out here: the package is missing, and this is nobody's CI. */
    static boolean none() {
        return !"true".equals(System.getenv("CI"))
                && Arrays.stream(System.getenv("PATH").split(":"))
                        .noneMatch(folder -> Files.isExecutable(Path.of(folder, "promtool"))
                                && Files.isExecutable(Path.of(folder, "prometheus")));
    }

    /** What a query gives now: its series. */
    JsonNode query(String query) {
        return ask("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .at("/data/result");
    }

    List<String> firing() {
        return query("ALERTS{alertstate=\"firing\"}").findValuesAsText("alertname");
    }

    JsonNode rules() {
        return ask("/api/v1/rules").at("/data/groups/0/rules");
    }

    private JsonNode ask(String path) {
        try {
            JsonNode answer = JSON.readTree(
                    http.send(HttpRequest.newBuilder(at.resolve(path)).build(), BodyHandlers.ofString())
                            .body());
            if (!answer.path("status").asText().equals("success")) {
                throw new AssertionError(path + ": " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

package dev.switchboard.simulator.junit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.scenario.RunningHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A hub with a simulated carrier and speech model for all tests of a class; what the far ends were told is forgotten after
 * each test. Register it in a static field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FarEnds far = FarEnds.withAHub("switchboard.routes.directory=my-routes");
 * }</pre>
 */
public final class FarEnds implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    /** The number that leads to the business of the embedded run. */
    public static final String HOUSE = "+15550100200";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String[] settings;
    private RunningHub hub;
    private URI origin;

    private FarEnds(URI origin, String... settings) {
        this.origin = origin;
        this.settings = settings;
    }

    /** @param settings of the hub, as {@code name=value} */
    public static FarEnds withAHub(String... settings) {
        return new FarEnds(null, settings);
    }

    /** The far ends of a hub that somebody else started. */
    public static FarEnds at(URI origin) {
        return new FarEnds(origin);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        hub = RunningHub.start(settings);
        origin = hub.farEnds();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        tell("POST", "/simulator/reset", "{}");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        hub.close();
    }

    public RunningHub hub() {
        return hub;
    }

    /** Lets somebody call the house. */
    public Handset calls(String from) {
        return calls(from, HOUSE, "");
    }

    /** @param more of the order as JSON fields, such as {@code "lossPercent":3,"jitterMs":60,"hangUpAfterMs":900} */
    public Handset calls(String from, String to, String more) {
        String order = "{\"from\":\"" + from + "\",\"to\":\"" + to + "\"" + (more.isEmpty() ? "" : "," + more) + "}";
        return new Handset(
                this, tell("POST", "/simulator/calls", order).path("sid").asText());
    }

    /** What the speech model says and does wrong from now on: {@code rules}, {@code faults}, {@code beta} and the like. */
    public void speech(String script) {
        tell("PUT", "/simulator/speech", script);
    }

    /** What the speech model was told and did. */
    public JsonNode speech() {
        return tell("GET", "/simulator/speech", "");
    }

    /** Of what the speech model noted, all of one kind: {@code setup}, {@code heard}, {@code item}, {@code call}, {@code cut}. */
    public List<JsonNode> notes(String kind) {
        return StreamSupport.stream(speech().path("notes").spliterator(), false)
                .filter(note -> note.path("kind").asText().equals(kind))
                .toList();
    }

    JsonNode tell(String method, String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(origin.resolve(path))
                .header("content-type", "application/json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hub does that is asked to stop (SIGTERM): it finishes its work, or says that it could not. */
@Tag("alone")
class StoppedHubTest {

    private static final Duration SOON = Duration.ofSeconds(25);

    @TempDir
    static Path folder;

    private static FarWorld world;
    private static int port;
    private static int management;

    private final HttpClient http = HttpClient.newHttpClient();
    private HubProcess running;

    @BeforeAll
    static void start() throws Exception {
        world = new FarWorld();
        port = FarWorld.freePort();
        management = FarWorld.freePort();
    }

    @AfterAll
    static void stop() throws Exception {
        world.close();
    }

    @AfterEach
    void stopHub() throws Exception {
        world.dials("{\"latencyMs\":0}");
        running.stop();
    }

    @Test
    void aHubThatIsStoppedWhileTheModelThinksAnswersFirstAndEndsWithZero() throws Exception {
        world.dials("{\"latencyMs\":4000}");
        HubProcess hub = hub();
        acknowledged(hub, "+15550100031");
        long start = System.nanoTime();
        hub.terminate();
        await().atMost(Duration.ofSeconds(3)).until(() -> status(management, "/actuator/health/readiness") == 503);
        HttpResponse<String> late = ask(port, "/api/twilio/message");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("retry-after")).contains("5");
        assertThat(late.body()).contains("\"code\":\"draining\"");
        assertThat(hub.exitCode()).as(hub::log).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(12));
        assertThat(world.replies("+15550100031")).hasSize(1);
        assertThat(hub.log()).containsPattern("Stopping: [1-9] under way, all finished after");
    }

    @Test
    void aHubWithoutWorkStopsAtOnce() throws Exception {
        HubProcess hub = hub();
        long start = System.nanoTime();
        hub.terminate();
        assertThat(hub.exitCode()).as(hub::log).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        // A look at the clock may be under way; it is over in a moment.
        assertThat(hub.log()).containsPattern("Stopping: (0 under way|[0-9]+ under way, all finished after [01]\\.)");
    }

    @Test
    void aHubThatCannotFinishInTimeSaysSoAndTheNextOneAnswersOnce() throws Exception {
        world.dials("{\"latencyMs\":6000}");
        HubProcess hub = hub("switchboard.conversation.claim=3s", "switchboard.drain.grace=1s");
        acknowledged(hub, "+15550100032");
        hub.terminate();
        assertThat(hub.exitCode()).as(hub::log).isEqualTo(1);
        assertThat(hub.log()).containsPattern("Stopping: [1-9] under way, [1-9] not finished within 1 s");
        assertThat(world.replies("+15550100032")).isEmpty();
        world.dials("{\"latencyMs\":0}");
        hub();
        await().atMost(SOON).until(() -> world.replies("+15550100032").size() == 1);
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(8))
                .until(() -> world.replies("+15550100032").size() == 1);
    }

    /** The text is kept and the model has been asked. */
    private static void acknowledged(HubProcess hub, String handset) {
        world.text(handset, "Hello there");
        await().atMost(SOON).until(() -> hub.log().contains("received"));
    }

    private int status(int at, String path) throws Exception {
        return ask(at, path).statusCode();
    }

    private HttpResponse<String> ask(int at, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + path))
                        .header("x-forwarded-proto", "https")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HubProcess hub(String... more) throws Exception {
        List<String> settings = new ArrayList<>(List.of(
                "management.server.port=" + management,
                "switchboard.tables.create=true",
                "switchboard.texts.owed-after=1s",
                "switchboard.texts.sweep-period=300"));
        settings.addAll(List.of(more));
        running = HubProcess.start(folder, port, world.settings(settings.toArray(String[]::new)));
        world.pointAt(running.origin());
        return running;
    }
}

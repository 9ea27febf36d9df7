package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.junit.FarEnds;
import dev.switchboard.simulator.junit.Handset;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A hub in a process of its own that is asked to stop (SIGTERM) while people talk. With 50 of them:
 * {@code ./mvnw test -Dtest=StoppedCallsTest -Dcalls=50}.
 */
@Tag("alone")
class StoppedCallsTest {

    private static final int CALLS = Integer.getInteger("calls", 6);
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private FarWorld world;
    private HubProcess hub;

    @BeforeEach
    void start() throws Exception {
        world = new FarWorld();
        int front = FarWorld.freePort();
        hub = HubProcess.start(
                folder,
                FarWorld.freePort(),
                world.settings(
                        "switchboard.front-port=" + front,
                        "switchboard.tables.create=true",
                        "switchboard.drain.grace=60s",
                        "switchboard.voice.realtime-url="
                                + world.farEnds().toString().replace("http", "ws") + "/v1/realtime"));
        world.pointAt(URI.create("http://127.0.0.1:" + front));
    }

    @AfterEach
    void stop() throws Exception {
        hub.stop();
        world.close();
    }

    @Test
    void nobody_who_talks_is_dropped_and_who_calls_now_is_refused_at_once() throws Exception {
        FarEnds far = FarEnds.at(world.farEnds());
        List<Handset> callers = IntStream.range(0, CALLS)
                .mapToObj(each -> far.calls("+155501008" + (10 + each)))
                .toList();
        callers.forEach(each -> each.hears("help you?"));
        hub.terminate();
        await().atMost(SOON).until(() -> hub.log().contains("Commencing graceful") || refusedNow(far));
        long began = System.nanoTime();
        Handset late = far.calls("+15550100899");
        await().atMost(SOON).until(late::over);
        Duration refused = Duration.ofNanos(System.nanoTime() - began);
        assertThat(refused).isLessThan(Duration.ofSeconds(3));
        assertThat(late.books().path("connected").asBoolean()).isFalse();
        callers.forEach(each -> each.says("Still there"));
        callers.forEach(each -> each.hears("You said Still there"));
        assertThat(callers).noneMatch(Handset::over);
        callers.forEach(Handset::hangsUp);
        assertThat(hub.exitCode()).as(hub::log).isZero();
        assertThat(hub.log()).containsPattern("Stopping: [1-9][0-9]* under way, all finished after");
        assertThat(ended())
                .hasSize(CALLS)
                .allSatisfy(call -> assertThat(call.get("how").s()).isEqualTo("hung-up"));
        Files.writeString(
                Path.of("target/stopped-calls.txt"),
                CALLS + " calls, 0 dropped; a new one refused after " + refused.toMillis() + " ms\n");
    }

    /** Nobody new gets in; a call that still does hangs up. */
    private static boolean refusedNow(FarEnds far) {
        Handset probe = far.calls("+15550100898", FarEnds.HOUSE, "\"hangUpAfterMs\":1");
        await().atMost(SOON).until(probe::over);
        return !probe.books().path("connected").asBoolean();
    }

    private List<Map<String, AttributeValue>> ended() {
        return world.items("switchboard-calls").stream()
                .filter(call -> call.containsKey("ended")
                        && call.containsKey("turns")
                        && call.get("turns").n().equals("3"))
                .toList();
    }
}

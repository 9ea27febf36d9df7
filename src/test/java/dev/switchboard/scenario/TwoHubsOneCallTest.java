package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.voice.CallReading;
import dev.switchboard.voice.media.MediaDoor;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lets a call's sound in is good at any hub of one record: the balancer knows nothing of calls. */
class TwoHubsOneCallTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String CALL = "CA" + "9".repeat(32);

    @Test
    void a_call_that_rang_at_one_hub_is_greeted_by_the_other_and_is_one_call_in_the_record() throws Exception {
        FarWorld world = new FarWorld();
        try (RunningHub one = hub(world);
                RunningHub other = hub(world)) {
            String token = new MediaSockets(one).announced(CALL);
            MediaSockets there = new MediaSockets(other);
            String path = "/media-stream/" + token;
            MediaSockets.Socket socket = there.open(path, there.signature(path));
            socket.socket().sendText(there.startOf(CALL, token), true).join();
            await().atMost(SOON)
                    .until(() -> socket.heard().stream().anyMatch(each -> each.contains("\"event\":\"media\"")));
            assertThat(one.bean(MediaDoor.class).live()).isZero();
            assertThat(other.bean(MediaDoor.class).live()).isEqualTo(1);
            await().atMost(SOON).until(() -> Boolean.TRUE.equals(record(one).get("live")));
            socket.socket().sendText("{\"event\":\"stop\"}", true).join();
            assertThat(socket.closed().get()).isEqualTo(1000);
            await().atMost(SOON).until(() -> record(one).containsKey("ended"));
            assertThat(record(other)).containsEntry("how", "hung-up").containsEntry("live", false);
            // The one prepared where it rang is let go too.
            await().atMost(SOON).until(() -> speech(one, world).equals("0"));
        } finally {
            world.close();
        }
    }

    private static RunningHub hub(FarWorld world) {
        return RunningHub.startBare(world.settings(
                "switchboard.tables.create=true",
                "switchboard.voice.realtime-url=ws://127.0.0.1:"
                        + world.farEnds().getPort() + "/v1/realtime"));
    }

    private static Map<String, Object> record(RunningHub hub) {
        return hub.bean(CallReading.class).one(new TenantId("house"), CALL).orElse(Map.of());
    }

    private static String speech(RunningHub hub, FarWorld world) {
        return CallStoryTest.json(hub.get(world.farEnds(), "/simulator/speech").body())
                .path("open")
                .asText();
    }
}

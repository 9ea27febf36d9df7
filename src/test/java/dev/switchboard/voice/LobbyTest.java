package dev.switchboard.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.voice.media.DoorSettings;
import dev.switchboard.voice.media.MediaDoor;
import dev.switchboard.voice.media.Places;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LobbyTest {

    private final Places places = new Places(1, 1, () -> {});
    private final MediaDoor door = new MediaDoor(
            Vertx.vertx(),
            new DoorSettings(0, 1, Set.of(), Duration.ofSeconds(5), Duration.ofSeconds(5), peer -> false),
            places,
            (knock, verdict) -> {},
            () -> false);

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void a_call_that_cannot_be_opened_and_whose_sound_never_comes_keeps_no_place() {
        door.open(1);
        CallPlan plan = CallStage.plan();
        boolean placed = new Lobby(door, places, Duration.ofMillis(100)).prepare(plan, loop -> {
            throw new IllegalArgumentException("The model's name is no address.");
        });
        assertThat(placed).isTrue();
        await().until(() -> places.ring("CA2", plan.actor().tenant().value()));
    }
}

package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.signals.Drain;
import dev.switchboard.voice.media.MediaDoor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to calls that are under way when the house changes around them. */
class LiveCallsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private RunningHub hub;

    @BeforeEach
    void start() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        hub = RunningHub.start(
                "switchboard.routes.directory=" + folder,
                "switchboard.routes.reload=true",
                "switchboard.voice.loops=1");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void an_edit_of_the_media_route_drops_no_call_and_the_next_call_uses_it() throws Exception {
        List<Caller> callers = callers(20);
        Path route = folder.resolve("voice-media.camel.yaml");
        Files.writeString(
                route,
                Files.readString(route).replace("A media socket asks to be let in.", "Somebody wants to be let in."));
        await().atMost(SOON).until(() -> hub.bean(org.apache.camel.CamelContext.class).getRoutes().stream()
                .anyMatch(each ->
                        each.getDescription() != null && each.getDescription().startsWith("Somebody wants")));
        callers.forEach(each -> each.says("Still there"));
        callers.forEach(each -> await().atMost(SOON).until(() -> each.heard().endsWith("You said Still there")));
        Caller next = new Caller(hub, "+15550100590");
        await().atMost(SOON).until(() -> next.heard().startsWith("Thank you"));
        assertThat(hub.bean(MediaDoor.class).live()).isEqualTo(21);
    }

    @Test
    void a_house_that_drains_lets_calls_go_on_and_takes_no_new_one() {
        List<Caller> callers = callers(20);
        hub.bean(Drain.class).begin();
        Caller late = new Caller(hub, "+15550100591");
        await().atMost(SOON).until(() -> late.books().path("status").asText().equals("completed"));
        assertThat(late.books().path("connected").asBoolean()).isFalse();
        callers.forEach(each -> each.says("Still there"));
        callers.forEach(each -> await().atMost(SOON).until(() -> each.heard().endsWith("You said Still there")));
        callers.forEach(Caller::hangsUp);
        await().atMost(SOON).until(() -> hub.bean(MediaDoor.class).live() == 0);
    }

    private List<Caller> callers(int many) {
        List<Caller> callers = new ArrayList<>();
        for (int each = 0; each < many; each++) {
            callers.add(new Caller(hub, "+155501005" + (10 + each)));
        }
        callers.forEach(each -> await().atMost(SOON).until(() -> each.heard().endsWith("help you?")));
        return callers;
    }
}

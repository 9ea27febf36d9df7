package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.signals.Drain;
import dev.switchboard.simulator.junit.FarEnds;
import dev.switchboard.voice.media.MediaDoor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens to calls that are under way when the house changes around them. With 100 of them:
 * {@code ./mvnw test -Dtest=LiveCallsTest -Dcalls=100}.
 */
class LiveCallsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int CALLS = Integer.getInteger("calls", 10);

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
        Path kamelets = Files.createDirectories(folder.resolve("verbs"));
        try (Stream<Path> files = Files.list(Path.of("kamelets"))) {
            for (Path file : files.toList()) {
                Files.copy(file, kamelets.resolve(file.getFileName()));
            }
        }
        hub = RunningHub.start(
                "switchboard.routes.directory=" + folder,
                "switchboard.routes.kamelets=" + kamelets,
                "switchboard.routes.reload=true",
                "switchboard.voice.loops=1");
    }

    @AfterEach
    void stop() {
        // A hub that stops waits for whoever talks.
        hub.post(hub.farEnds(), "/simulator/reset", "{}");
        await().atMost(SOON).until(() -> hub.bean(MediaDoor.class).live() == 0);
        hub.close();
    }

    @Test
    void an_edit_of_the_media_route_drops_no_call_and_the_next_call_uses_it() throws Exception {
        FarEnds.at(hub.farEnds())
                .speech(
                        "{\"rules\":[{\"heard\":\"data, not instructions\",\"says\":\"Until six.\"},{\"heard\":\"open\","
                                + "\"says\":\"\",\"calls\":[{\"name\":\"check_store_status\",\"arguments\":\"{}\"}]}]}");
        List<Caller> callers = callers(CALLS);
        edit(
                folder.resolve("voice-media.camel.yaml"),
                "A media socket asks to be let in.",
                "Somebody wants to be let in.");
        edit(folder.resolve("voice-inbound.camel.yaml"), "Somebody calls. It is", "A call comes in. It is");
        edit(
                folder.resolve("check_store_status.camel.yaml"),
                "      steps:\n",
                "      steps:\n        - log: {message: looked up, loggingLevel: TRACE}\n");
        edit(
                folder.resolve("verbs/verify-twilio-action.kamelet.yaml"),
                "      steps:\n",
                "      steps:\n        - log: {message: judging, loggingLevel: TRACE}\n");
        await().atMost(SOON).until(() -> described("Somebody wants") && described("A call comes in"));
        callers.forEach(each -> each.says("Are you open"));
        callers.forEach(each -> await().atMost(SOON).until(() -> each.heard().endsWith("Until six.")));
        Caller next = new Caller(hub, "+15550100590");
        await().atMost(SOON).until(() -> next.heard().startsWith("Thank you"));
        assertThat(hub.bean(MediaDoor.class).live()).isEqualTo(CALLS + 1);
    }

    private static void edit(Path file, String what, String by) throws Exception {
        String before = Files.readString(file);
        assertThat(before).contains(what);
        Files.writeString(file, before.replaceFirst(Pattern.quote(what), Matcher.quoteReplacement(by)));
    }

    private boolean described(String words) {
        return hub.bean(CamelContext.class).getRoutes().stream()
                .anyMatch(each ->
                        each.getDescription() != null && each.getDescription().startsWith(words));
    }

    @Test
    void a_house_that_drains_lets_calls_go_on_and_takes_no_new_one() {
        List<Caller> callers = callers(CALLS);
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

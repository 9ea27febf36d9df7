package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.scenario.Visitor.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is answered, once, though the hub is killed at the worst moments. */
class KilledHubTest {

    private static final Duration SOON = Duration.ofSeconds(25);

    @TempDir
    static Path folder;

    private static FarWorld world;
    private static int port;

    private HubProcess running;

    @BeforeAll
    static void start() throws Exception {
        world = new FarWorld();
        port = FarWorld.freePort();
    }

    @AfterAll
    static void stop() throws Exception {
        world.close();
    }

    @AfterEach
    void stopHub() throws Exception {
        running.stop();
        world.dials("{\"latencyMs\":0,\"pieceMs\":0,\"restTimeoutAfter\":0,\"callbackDelayMs\":0}");
    }

    @Test
    void aHubThatIsKilledWhileTheModelThinksAnswersAfterItsNextStart() throws Exception {
        world.dials("{\"latencyMs\":5000}");
        HubProcess doomed = hub();
        world.text("+15550100021", "Hello there");
        await().atMost(SOON).until(() -> world.crossings("webhook", "/api/twilio/message") == 1);
        doomed.kill();
        assertThat(world.replies("+15550100021")).isEmpty();
        world.dials("{\"latencyMs\":0}");
        hub();
        await().atMost(SOON).until(() -> world.replies("+15550100021").size() == 1);
        staysAtOne("+15550100021");
    }

    @Test
    void aHubThatIsKilledBetweenTheCarriersYesAndItsOwnNoteDoesNotSendAgain() throws Exception {
        world.dials("{\"restTimeoutAfter\":1,\"callbackDelayMs\":60000}");
        HubProcess doomed = hub();
        world.text("+15550100022", "Hello there");
        await().atMost(SOON).until(() -> world.replies("+15550100022").size() == 1);
        doomed.kill();
        hub();
        await().atMost(SOON).until(() -> world.crossings("rest", "Messages.json?") > 0);
        staysAtOne("+15550100022");
    }

    @Test
    void anAnswerIsHeardToItsEndAtAnotherHubWhetherItsOwnGoesOnOrIsKilled() throws Exception {
        world.rules("{\"rules\":[{\"match\":\"tell me\",\"reply\":\"One two three four five six.\"}]}");
        HubProcess doomed = hub();
        HubProcess other = hub(FarWorld.freePort());
        world.dials("{\"pieceMs\":400}");
        Visitor visitor = Visitor.at(doomed.origin());
        goesOnAt(other, visitor, breaksOff(visitor));
        List<Event> heard = breaksOff(visitor);
        doomed.kill();
        world.dials("{\"pieceMs\":0}");
        goesOnAt(other, visitor, heard);
        assertThat(visitor.at(other).history().path("messages")).hasSize(4);
    }

    /** The line is cut after the first word. */
    private static List<Event> breaksOff(Visitor visitor) {
        return visitor.ask("Tell me", null, event -> event.type().equals("token"));
    }

    private static void goesOnAt(HubProcess other, Visitor visitor, List<Event> heard) {
        Visitor there = visitor.at(other);
        JsonNode messages = there.history().path("messages");
        assertThat(messages.get(messages.size() - 1).path("state").asText())
                .as("no silence")
                .isIn("answering", "answered");
        List<Event> after = there.resume(
                heard.get(0).data().path("answer").asLong(), Visitor.last(heard).id());
        assertThat(Visitor.types(after)).startsWith("reset").endsWith("answer");
        assertThat(Visitor.last(after).data().path("content").asText()).isEqualTo("One two three four five six.");
    }

    private HubProcess hub() throws Exception {
        return hub(port);
    }

    private HubProcess hub(int at) throws Exception {
        running = HubProcess.start(
                folder,
                at,
                world.settings(
                        "switchboard.tables.create=true",
                        "switchboard.texts.burst=0s",
                        "switchboard.conversation.claim=3s",
                        "switchboard.texts.owed-after=1s",
                        "switchboard.texts.listed-within=4s",
                        "switchboard.chat.claim=3s",
                        "switchboard.chat.owed-after=1s",
                        "switchboard.chat.sweep-period=300",
                        "switchboard.texts.sweep-period=300"));
        world.pointAt(running.origin());
        return running;
    }

    private static void staysAtOne(String handset) {
        await().during(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(10))
                .until(() -> world.replies(handset).size() == 1);
    }
}

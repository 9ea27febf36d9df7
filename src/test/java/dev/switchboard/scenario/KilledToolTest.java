package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An act happens once, though the hub is killed between the deed and the note of it, and answers the same text again. */
class KilledToolTest {

    private static final Duration SOON = Duration.ofSeconds(25);
    private static final String PERSON = "+15550100071";

    /** Notes a lead, and then takes long enough to be killed. */
    private static final String TOOL =
            """
            - beans:
                - name: note_slowly
                  type: dev.switchboard.tools.ToolCard
                  properties:
                    description: Notes what somebody wants, and takes its time.
                    agents: sms
                    effect: act
                    budget: 20s
                    schema: |
                      type: object
                      required: [interest]
                      properties:
                        interest: {type: string, description: What they want.}
            - route:
                id: note_slowly
                description: For this test.
                routeConfigurationId: tool
                from:
                  uri: tool:note_slowly
                  steps:
                    - setBody: {method: {ref: followUps, method: "logLead(${exchangeProperty.tool}, ${body})"}}
                    - delay: {constant: 15000}
            """;

    @TempDir
    Path folder;

    @Test
    void anActThatWasBegunBeforeTheKillIsNotDoneAgainByTheNextHub() throws Exception {
        FarWorld world = new FarWorld();
        RoutesOnTheSide routes = new RoutesOnTheSide(folder.resolve("routes"));
        routes.tool("note_slowly", TOOL);
        HubProcess doomed = null;
        HubProcess next = null;
        try {
            world.rules("{\"rules\":[{\"match\":\"guitar\",\"call\":{\"name\":\"note_slowly\",\"arguments\":"
                    + "{\"interest\":\"a guitar\"}},\"reply\":\"{{summary}}\"}]}");
            int port = FarWorld.freePort();
            doomed = hub(world, port);
            world.text(PERSON, "I want a guitar");
            await().atMost(SOON).until(() -> leads(world) == 1);
            doomed.kill();
            next = hub(world, port);
            await().atMost(SOON).until(() -> world.replies(PERSON).size() == 1);
            assertThat(world.replies(PERSON).get(0)).contains("not known yet");
            assertThat(leads(world)).isEqualTo(1);
        } finally {
            if (doomed != null) {
                doomed.kill();
            }
            if (next != null) {
                next.stop();
            }
            world.close();
        }
    }

    /** How often an agent wrote down what anybody wants. */
    private static int leads(FarWorld world) {
        return world.items("switchboard-follow_ups").stream()
                .mapToInt(item -> Integer.parseInt(item.get("noted").n()))
                .sum();
    }

    private HubProcess hub(FarWorld world, int port) throws Exception {
        HubProcess hub = HubProcess.start(
                folder,
                port,
                world.settings(
                        "switchboard.routes.directory=" + folder.resolve("routes"),
                        "switchboard.tables.create=true",
                        "switchboard.conversation.claim=3s",
                        "switchboard.texts.owed-after=1s",
                        "switchboard.texts.sweep-period=300"));
        world.pointAt(hub.origin());
        return hub;
    }
}

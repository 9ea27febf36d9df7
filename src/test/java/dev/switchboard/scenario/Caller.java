package dev.switchboard.scenario;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** Somebody with a telephone. */
final class Caller {

    private final RunningHub hub;
    private final String sid;

    Caller(RunningHub hub, String number) {
        this(hub, number, "+15550100200");
    }

    Caller(RunningHub hub, String number, String to) {
        this.hub = hub;
        this.sid = hub.post(hub.farEnds(), "/simulator/calls", "{\"from\":\"" + number + "\",\"to\":\"" + to + "\"}")
                .path("sid")
                .asText();
    }

    String sid() {
        return sid;
    }

    void says(String words) {
        act("\"say\":\"" + words + "\"");
    }

    void hangsUp() {
        act("\"hangUp\":true");
    }

    void act(String what) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> books().path("connected").asBoolean());
        hub.post(hub.farEnds(), "/simulator/calls/act", "{\"sid\":\"" + sid + "\"," + what + "}");
    }

    String heard() {
        return books().path("heard").asText();
    }

    JsonNode books() {
        return CallStoryTest.json(
                hub.get(hub.farEnds(), "/simulator/calls?sid=" + sid).body());
    }
}

package dev.switchboard.ops.hawtio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.scenario.RunningHub;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoppedDoorTest {

    private final RunningHub hub = RunningHub.start("camel.main.name=doors");

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void aDoorThatIsStoppedLetsNobodyInAndOpensAgain() {
        steer("sms-status-door", "stop()");
        assertThat(door()).isEqualTo(404);
        steer("sms-status-door", "start()");
        assertThat(door()).as("shut to strangers, but there").isEqualTo(403);
        steer("sms-status", "stop()");
        assertThat(door()).as("the story behind it").isEqualTo(500);
        steer("sms-status", "start()");
        assertThat(door()).isEqualTo(403);
    }

    private int door() {
        HttpResponse<String> answer = hub.exchange(RunningHub.request(hub.publicOrigin(), "/twilio-status")
                .setHeader("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("MessageSid=SM1")));
        assertThat(answer.body()).contains("{\"error\":{");
        return answer.statusCode();
    }

    private void steer(String route, String operation) {
        String bean = "org.apache.camel:context=doors,type=routes,name=\\\"" + route + "\\\"";
        String answer = post("{\"type\":\"exec\",\"mbean\":\"" + bean + "\",\"operation\":\"" + operation + "\"}")
                .body();
        assertThat(answer).contains("\"status\":200");
    }

    private HttpResponse<String> post(String body) {
        return hub.exchange(hub.signed("/hawtio/jolokia").POST(BodyPublishers.ofString(body)));
    }
}

package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.scenario.RunningHub;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

@ExtendWith(Premises.class)
class HubHealthTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void aBrokenRouteMakesTheHubDegradedButNotDownUntilItIsMended(Premises.Hub hub) throws IOException {
        Path file = hub.routes().resolve("twiml-answer.camel.yaml");
        String good = Files.readString(file);
        Files.writeString(file, good.replace("from:", "form:"));
        try {
            await().atMost(SOON).untilAsserted(() -> {
                HttpResponse<String> health = health(hub, "");
                assertThat(health.statusCode()).isEqualTo(200);
                assertThat(health.body()).contains("\"status\":\"DEGRADED\"", "twiml-answer.camel.yaml:");
            });
            assertThat(health(hub, "/readiness").body()).contains("\"store\"").doesNotContain("routes", "DEGRADED");
            assertThat(hub.running()
                            .get(hub.running().management(), "/routes.json")
                            .body())
                    .contains("twiml-answer.camel.yaml\",\"line\":");
        } finally {
            Files.writeString(file, good);
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(health(hub, "").body()).startsWith("{\"status\":\"UP\""));
    }

    @Test
    void withoutItsRecordTheHubIsDownAndNotReady() {
        try (RunningHub broken = RunningHub.start()) {
            broken.token();
            broken.bean(AmazonDynamoDBLocal.class).shutdown();
            HttpResponse<String> ready = open(broken, "/actuator/health/readiness");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).startsWith("{\"status\":\"DOWN\"");
            HttpResponse<String> health = broken.get(broken.management(), "/actuator/health");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("record-away", "/actuator/health/readiness");
            assertThat(open(broken, "/actuator/health/liveness").statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> open(RunningHub hub, String path) {
        return hub.exchange(RunningHub.request(hub.management(), path).GET());
    }

    private static HttpResponse<String> health(Premises.Hub hub, String group) {
        return hub.running().get(hub.running().management(), "/actuator/health" + group);
    }
}

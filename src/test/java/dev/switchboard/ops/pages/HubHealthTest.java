package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
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
    void an_event_that_nobody_could_be_told_for_long_makes_the_hub_degraded_until_it_is_gone(Premises.Hub hub) {
        Store store = hub.running().bean(Store.class);
        // Of a release that is not here yet: it keeps its place until somebody can read it.
        Item strange = Item.of("shard", "shard#0").with("entry", "house#run#of-tomorrow#000000000000001");
        store.put(
                Table.OUTBOX,
                strange.with("id", "of-tomorrow")
                        .with("at", store.now().minusSeconds(90))
                        .with("tenant", "house")
                        .with("event", "{}"));
        try {
            look(hub);
            assertThat(health(hub, "").body())
                    .contains("\"status\":\"DEGRADED\"", "An event waits too long", "\"oldestSeconds\":9");
            assertThat(health(hub, "/readiness").statusCode()).isEqualTo(200);
        } finally {
            store.delete(Table.OUTBOX, strange, null);
        }
        look(hub);
        assertThat(health(hub, "").body()).startsWith("{\"status\":\"UP\"");
    }

    private static void look(Premises.Hub hub) {
        assertThat(hub.running().get(hub.running().management(), "/events.json").statusCode())
                .isEqualTo(200);
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

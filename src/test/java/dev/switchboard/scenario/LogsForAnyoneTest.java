package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A production hub's log can be shown to anyone: every line a JSON object, about ids, without numbers and words. */
class LogsForAnyoneTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    @Test
    void whatAProductionHubLogsIsJsonAboutIdsAndHoldsNothingPrivate() throws Exception {
        FarWorld world = new FarWorld();
        HubProcess hub =
                HubProcess.start(folder, FarWorld.freePort(), world.settings("switchboard.tables.create=true"));
        try {
            world.pointAt(hub.origin());
            world.text("+15550100041", "canary-words");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> world.replies("+15550100041").size() == 1);
            unsigned(hub);
            await().atMost(Duration.ofSeconds(5)).until(() -> hub.log().contains("reply sent"));
        } finally {
            hub.stop();
            world.close();
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : hub.log().split("\n")) {
            if (line.startsWith("{")) {
                lines.add(JSON.readTree(line));
            }
        }
        assertThat(lines)
                .filteredOn(line -> line.path("message").asText().equals("reply sent"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("tenant").asText()).isNotBlank();
                    assertThat(line.path("person").asText()).hasSizeGreaterThan(7);
                    assertThat(line.path("level").asText()).isEqualTo("INFO");
                });
        assertThat(hub.log())
                .contains("signature does not match")
                .doesNotContain("15550100041", "canary", "a-token-for");
    }

    private static void unsigned(HubProcess hub) throws Exception {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(hub.origin().resolve("/api/twilio/message?q=canary"))
                                .header("content-type", "application/x-www-form-urlencoded")
                                .header("x-forwarded-proto", "https")
                                .header("authorization", "Bearer canary-authorization")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "MessageSid=SM1&From=%2B15550100041&Body=canary-body"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}

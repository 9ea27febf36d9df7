package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.scenario.RunningHub;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Premises.class)
class TenantsApiTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final RunningHub hub;

    TenantsApiTest(Premises.Hub hub) {
        this.hub = hub.running();
    }

    @Test
    void aTenantGetsANumberIsAnsweredDisabledAndDeleted() throws IOException {
        assertThat(post("/api/tenants", "{\"id\":\"api-shop\",\"name\":\"The shop\"}")
                        .statusCode())
                .isEqualTo(201);
        JsonNode made = read(post("/api/numbers", "{\"number\":\"+15550100211\",\"tenant\":\"api-shop\"}"));
        String line = "{\"id\":\"" + made.get("id").asText() + "\"}";
        assertThat(get("/api/tenants")).contains("\"name\":\"The shop\",\"retentionDays\":30,\"enabled\":true");
        assertThat(get("/api/numbers")).contains("\"tenant\":\"api-shop\",\"mode\":\"dedicated\",\"enabled\":true");

        String shop = "{\"id\":\"api-shop\"}";
        answersWithin("+15550100051");
        done("/api/tenants/disable", shop);
        closes("+1555010006");
        done("/api/tenants/enable", shop);
        opens("+1555010007");
        done("/api/numbers/disable", line);
        closes("+1555010008");
        done("/api/numbers/enable", line);
        opens("+1555010009");

        assertThat(post("/api/tenants/delete", "{\"id\":\"api-shop\",\"confirm\":\"api-shop\"}")
                        .body())
                .contains("tenant-has-numbers");
        done("/api/numbers/delete", line);
        closes("+1555010010");
        assertThat(post("/api/tenants/delete", shop).body()).contains("not-confirmed");
        done("/api/tenants/delete", "{\"id\":\"api-shop\",\"confirm\":\"api-shop\"}");
        assertThat(get("/api/tenants")).doesNotContain("api-shop");
        assertThat(get("/api/audit"))
                .contains("tenant.create", "number.disable", "tenant.delete", "\"on\":\"tenant:api-shop\"")
                .doesNotContain("15550100211");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/tenants | {\"id\":\"A B\",\"name\":\"x\"} | 400 | wrong-id",
                "/api/tenants | {\"id\":\"api-odd\"} | 400 | wrong-name",
                "/api/tenants | {\"id\":\"api-odd\",\"name\":\"x\",\"retentionDays\":\"many\"} | 400 | wrong-retention",
                "/api/tenants | {\"id\":\"api-odd\",\"name\":\"x\",\"retentionDays\":1.5} | 400 | wrong-retention",
                "/api/tenants | {\"id\":\"house\",\"name\":\"x\"} | 409 | tenant-exists",
                "/api/tenants | {\"id\": | 400 | not-json",
                "/api/tenants/disable | {\"id\":\"nowhere\"} | 404 | no-such-tenant",
                "/api/tenants/disable | [] | 404 | no-such-tenant",
                "/api/tenants/delete | {\"id\":\"house\",\"confirm\":\"house\"} | 409 | house-tenant",
                "/api/numbers | {\"number\":\"555\",\"tenant\":\"house\"} | 400 | wrong-number",
                "/api/numbers | {\"number\":\"+15550100219\",\"tenant\":\"nowhere\"} | 404 | no-such-tenant",
                "/api/numbers | {\"number\":\"+15550100200\",\"tenant\":\"house\"} | 409 | number-taken",
                "/api/numbers | {\"number\":\"+15550100219\",\"tenant\":\"house\",\"mode\":\"x\"} | 400 | wrong-mode",
                "/api/numbers/delete | {\"id\":\"nothing\"} | 404 | no-such-number"
            })
    void aWrongOrderIsRefusedInTheErrorShape(String path, String body, int status, String code) {
        HttpResponse<String> answer = post(path, body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("{\"error\":{", "\"code\":\"" + code + "\"");
    }

    @Test
    void theNumberOfTheSettingsCannotBeDeleted() throws IOException {
        for (JsonNode line : read(hub.get(hub.management(), "/api/numbers")).get("numbers")) {
            if (line.get("number").asText().equals("+15550100200")) {
                String order = "{\"id\":\"" + line.get("id").asText() + "\"}";
                assertThat(post("/api/numbers/delete", order).body()).contains("house-number");
                return;
            }
        }
        throw new AssertionError("The number of the settings is not listed.");
    }

    private void answersWithin(String person) {
        text(person);
        await().atMost(SOON).until(() -> !hub.replies(person).isEmpty());
    }

    /** In a moment whoever writes gets no answer any more. */
    private void closes(String people) {
        var person = new AtomicInteger();
        await().atMost(SOON).until(() -> !isAnswered(people + person.getAndIncrement()));
    }

    private void opens(String people) {
        var person = new AtomicInteger();
        await().atMost(SOON).until(() -> isAnswered(people + person.getAndIncrement()));
    }

    /** The carrier's webhook is answered in any case. */
    private boolean isAnswered(String person) {
        text(person);
        await().atMost(SOON).until(() -> hub.thread(person).stream()
                .anyMatch(text -> text.get("direction").asText().equals("inbound")));
        try {
            await().atMost(Duration.ofMillis(1500))
                    .until(() -> !hub.replies(person).isEmpty());
            return true;
        } catch (ConditionTimeoutException silent) {
            return false;
        }
    }

    private void text(String from) {
        hub.post(
                hub.farEnds(),
                "/simulator/texts",
                "{\"from\":\"" + from + "\",\"to\":\"+15550100211\",\"body\":\"Are you open?\"}");
    }

    private void done(String path, String body) {
        assertThat(post(path, body).statusCode()).as(path).isEqualTo(200);
    }

    private String get(String path) {
        return hub.get(hub.management(), path).body();
    }

    private HttpResponse<String> post(String path, String body) {
        return hub.exchange(hub.signed(path).POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode read(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}

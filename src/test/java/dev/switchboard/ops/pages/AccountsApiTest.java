package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.scenario.RunningHub;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Premises.class)
class AccountsApiTest {

    private final RunningHub hub;

    AccountsApiTest(Premises.Hub hub) {
        this.hub = hub.running();
    }

    @Test
    void aUserIsMadeListedDisabledAndLetInAgain() throws IOException {
        HttpResponse<String> made =
                post("/api/users", "{\"name\":\"api-user\",\"role\":\"owner\",\"tenants\":[\"house\"]}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(read(made).get("password").asText()).hasSizeGreaterThan(20);
        assertThat(get("/api/users"))
                .contains("\"name\":\"api-user\",\"enabled\":true")
                .doesNotContain("password");
        assertThat(post("/api/users/disable", "{\"name\":\"api-user\"}").statusCode())
                .isEqualTo(200);
        assertThat(get("/api/users")).contains("\"name\":\"api-user\",\"enabled\":false");
        assertThat(post("/api/users/enable", "{\"name\":\"api-user\"}").statusCode())
                .isEqualTo(200);
        assertThat(read(post("/api/users/password", "{\"name\":\"api-user\"}"))
                        .get("password")
                        .asText())
                .isNotEqualTo(read(made).get("password").asText());
    }

    @Test
    void aUserIsDeletedAndNeitherOneselfNorTheLastOperator() {
        post("/api/users", "{\"name\":\"api-guest\",\"role\":\"operator\"}");
        assertThat(post("/api/users/delete", "{\"name\":\"api-guest\"}").statusCode())
                .isEqualTo(200);
        assertThat(get("/api/users")).doesNotContain("api-guest");
        assertThat(post("/api/users/delete", "{\"name\":\"operator\"}").body()).contains("last-operator");
    }

    @Test
    void theAuditIsFilteredAndReadPageByPage() throws IOException {
        for (int each = 0; each < 60; each++) {
            post("/api/tokens", "{\"name\":\"paged\",\"role\":\"operator\"}");
        }
        JsonNode page = read(post("/api/audit/search", "{\"what\":\"token.create\",\"outcome\":\"done\"}"));
        assertThat(page.get("entries")).hasSize(50);
        String next = page.get("next").asText();
        JsonNode older = read(post("/api/audit/search", "{\"what\":\"token.create\",\"before\":\"" + next + "\"}"));
        assertThat(older.get("entries")).hasSizeGreaterThanOrEqualTo(10);
        assertThat(older.get("entries").get(0)).isNotEqualTo(page.get("entries").get(49));
        assertThat(read(post("/api/audit/search", "{\"text\":\"nobody at all\"}"))
                        .get("entries"))
                .isEmpty();
        assertThat(post("/api/audit/search", "{\"before\":\"x\"}").body()).contains("wrong-page");
    }

    @Test
    void aTokenIsMadeUsedListedAndRevoked() throws IOException {
        JsonNode made = read(post("/api/tokens", "{\"name\":\"ci\",\"role\":\"operator\",\"days\":1}"));
        String id = made.get("id").asText();
        assertThat(made.get("token").asText()).startsWith("swb_" + id + "_");
        assertThat(get("/api/tokens"))
                .contains(id)
                .doesNotContain(made.get("token").asText());
        HttpResponse<String> gone = hub.exchange(hub.signed("/api/tokens/" + id).DELETE());
        assertThat(gone.statusCode()).isEqualTo(200);
        assertThat(hub.exchange(hub.signed("/api/tokens/" + id).DELETE()).statusCode())
                .isEqualTo(404);
        assertThat(get("/api/audit")).contains("\"on\":\"token:" + id + "\"", "token.revoke");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/users | {\"name\":\"x y\",\"role\":\"operator\"} | 400 | wrong-name",
                "/api/users | {\"name\":\"xy\",\"role\":\"king\"} | 400 | wrong-role",
                "/api/users | {\"name\":\"xy\",\"role\":\"owner\"} | 400 | tenant-needed",
                "/api/users | {\"name\":\"operator\",\"role\":\"operator\"} | 409 | user-exists",
                "/api/users | {\"name\": | 400 | not-json",
                "/api/users/disable | {\"name\":\"operator\"} | 409 | last-operator",
                "/api/users/disable | {\"name\":\"nobody\"} | 404 | no-such-user",
                "/api/users/disable | [] | 404 | no-such-user",
                "/api/tokens | {\"name\":\"ci\",\"role\":\"operator\",\"days\":9999} | 400 | wrong-days"
            })
    void aWrongOrderIsRefusedInTheErrorShape(String path, String body, int status, String code) {
        HttpResponse<String> answer = post(path, body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("{\"error\":{", "\"code\":\"" + code + "\"");
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

package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ops.gate.PageRules;
import dev.switchboard.scenario.RunningHub;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Premises.class)
class PagesBorderTest {

    private final RunningHub hub;

    PagesBorderTest(Premises.Hub hub) {
        this.hub = hub.running();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/simulator",
                "/routes",
                "/tenants",
                "/users",
                "/api/tenants",
                "/api/numbers",
                "/routes.json",
                "/hub.json",
                "/pages/routes/main.js",
                "/simulator/api/dials"
            })
    void nothingOfTheOperatorsPagesIsOnThePublicPort(String path) {
        assertThat(hub.get(hub.management(), path).statusCode()).isEqualTo(200);
        assertThat(hub.get(hub.publicOrigin(), path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/simulator", "/routes", "/nowhere", "/pages/parts/ask.js", "/hub.json"})
    void everyAnswerForbidsForeignContentAndFrames(String path) {
        var headers = hub.get(hub.management(), path).headers();
        assertThat(headers.firstValue("content-security-policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
        assertThat(headers.firstValue("x-frame-options")).contains("DENY");
        assertThat(headers.firstValue("referrer-policy")).contains("no-referrer");
    }

    @Test
    void whoReadsGetsAPageThatLeadsOnAndAProgramGetsTheErrorShape() {
        HttpResponse<String> page = hub.exchange(
                hub.signed("/nowhere").header("accept", "text/html").GET());
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Go to the overview");
        assertThat(hub.get(hub.management(), "/nowhere").body()).contains("\"code\":\"not-here\"");
    }

    @ParameterizedTest
    @CsvSource({
        "switchboard, http://evil.example, same-origin",
        "switchboard, http://127.0.0.1:1, same-origin",
        "switchboard, SELF, cross-site",
        "switchboard, null, same-origin",
        "XMLHttpRequest, SELF, same-origin",
        "'', SELF, same-origin"
    })
    void aWriteThatIsNotFromThisPageIsRefusedAndChangesNothing(String asked, String origin, String site) {
        HttpResponse<String> answer = hub.exchange(RunningHub.request(hub.management(), "/simulator/api/dials")
                .header(PageRules.ASKED_BY, asked)
                .header("origin", origin.equals("SELF") ? hub.management().toString() : origin)
                .header("sec-fetch-site", site)
                .PUT(BodyPublishers.ofString("{\"latencyMs\":777}")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("foreign-write");
        assertThat(hub.get(hub.farEnds(), "/simulator/dials").body()).doesNotContain("777");
    }

    @ParameterizedTest
    @CsvSource({
        "/simulator, evil.example, 403",
        "/routes.json, 10.0.0.1:8081, 403",
        "/simulator/api/wire, 127.0.0.1.evil.example, 403",
        "/pages/../routes.json, evil.example, 403",
        "/routes.json, localhost:8081, 200",
        "/routes.json, [::1]:8081, 200",
        "/actuator/health, 10.0.0.1:8081, 200"
    })
    void aNameThatIsNotThisMachineIsRefused(String path, String host, int status) throws IOException {
        assertThat(status("GET " + path, host)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /simulator/api/media/%2e%2e/dials",
        "GET, /simulator/api/media/ME1",
        "GET, /simulator/api/",
        "PUT, /simulator/api/settings",
        "DELETE, /simulator/api/wire",
        "POST, /simulator/api/../../2010-04-01/Accounts",
        "GET, //evil.example/simulator/api/dials",
        "GET, /simulator/api/wire?after=1;x",
        "GET, /simulator/api/texts?handset=%2B15550100001"
    })
    void onlyWhatTheListHoldsIsPassedOn(String method, String path) throws IOException {
        int status = status(method + " " + path, "127.0.0.1", PageRules.ASKED_BY + ": " + PageRules.US);
        assertThat(status).isGreaterThanOrEqualTo(400).isLessThan(500);
    }

    @Test
    void whatIsTooLargeOrNotJsonStopsHere() {
        assertThat(write("/simulator/api/texts", "{\"body\":\"" + "x".repeat(SimulatorRelay.LARGEST_BODY) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(write("/simulator/api/texts", "from=me").body()).contains("not-json");
        HttpResponse<String> form =
                hub.exchange(HttpRequest.newBuilder(hub.management().resolve("/simulator/api/texts"))
                        .header("authorization", "Bearer " + hub.token())
                        .header("content-type", "text/plain")
                        .POST(BodyPublishers.ofString("{}")));
        assertThat(form.statusCode()).isEqualTo(415);
    }

    @Test
    void whatTheSimulatorSaysToAWrongOrderReachesThePage() {
        HttpResponse<String> answer = write("/simulator/api/texts", "{\"from\":\"me\",\"to\":\"you\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"error\"");
    }

    private HttpResponse<String> write(String path, String body) {
        return hub.exchange(hub.signed(path).POST(BodyPublishers.ofString(body)));
    }

    /** By hand, as the client would not send a foreign host or an address with dots. */
    private int status(String line, String host, String... more) throws IOException {
        URI management = hub.management();
        try (Socket socket = new Socket(management.getHost(), management.getPort())) {
            OutputStream out = socket.getOutputStream();
            String request = line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Length: 0\r\n"
                    + "Authorization: Bearer " + hub.token() + "\r\n"
                    + String.join("\r\n", more) + (more.length == 0 ? "" : "\r\n") + "\r\n";
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }
}

package dev.switchboard.simulator;

import static dev.switchboard.simulator.Stage.HANDSET;
import static dev.switchboard.simulator.Stage.NUMBER;
import static dev.switchboard.simulator.Stage.SID;
import static dev.switchboard.simulator.Stage.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.Stage.Reply;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatorTest {

    @Test
    void theTokenIsNeverPrinted() {
        assertThat(new SimulatorSettings(0, SID, TOKEN, null, null).toString())
                .doesNotContain(TOKEN)
                .contains("******");
    }

    @Test
    void closingLeavesNoThreadAndNoListener() throws Exception {
        Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
        Stage stage = new Stage();
        stage.dial("{\"webhookDelayMs\":60000}");
        stage.write("never delivered");
        int port = stage.simulator.port();
        stage.close();
        stage.simulator.close();
        await().untilAsserted(() -> {
            Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
            left.removeAll(before);
            assertThat(left)
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.contains("vert.x") || name.contains("netty"));
        });
        assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(IOException.class);
    }

    @Test
    void aTakenPortIsNamed() {
        try (Stage stage = new Stage()) {
            int port = stage.simulator.port();
            assertThatThrownBy(() -> Simulator.start(new SimulatorSettings(port, SID, TOKEN, null, null)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("Choose another port");
        }
    }

    @Test
    void whatIsLargerThanEightMebibytesIsRefusedEverywhere() {
        try (Stage stage = new Stage()) {
            Reply reply = stage.put("/simulator/rules", " ".repeat((8 << 20) + 1));
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.json().path("error").path("code").asText()).isEqualTo("too-large");
        }
    }

    @Test
    void theHubsAddressMayBeToldLater() {
        try (StandInHub hub = StandInHub.open();
                Simulator simulator = Simulator.start(new SimulatorSettings(0, SID, TOKEN, null, null))) {
            try (Stage other = new Stage()) {
                assertThat(write(other, simulator).status()).isEqualTo(409);
                simulator.pointAt(hub.origin(), null);
                assertThat(write(other, simulator).status()).isEqualTo(202);
                await().until(() -> hub.arrivals.size() == 1);
            }
        }
    }

    @Test
    void aWrongTextIsExplainedAndNothingIsSent() {
        try (Stage stage = new Stage()) {
            Reply reply = stage.post(
                    "/simulator/texts", "{\"from\":\"me\",\"to\":\"" + NUMBER + "\",\"bdy\":\"x\",\"times\":0}");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().path("error").path("message").asText())
                    .contains("\"from\" must be a phone number", "no field \"bdy\"", "\"times\"", "Nothing was sent");
            assertThat(stage.thread()).isEmpty();
        }
    }

    @Test
    void aTextMayBeSentManyTimesAndRepeatedBySidAndToken() {
        try (Stage stage = new Stage()) {
            String sid = "SM" + "a".repeat(32);
            String text = "{\"from\":\"%s\",\"to\":\"%s\",\"body\":\"x\",".formatted(HANDSET, NUMBER);
            stage.post("/simulator/texts", text + "\"times\":3}");
            stage.post("/simulator/texts", text + "\"messageSid\":\"" + sid + "\",\"idempotencyToken\":\"same\"}");
            await().until(() -> stage.hub.arrivals.size() == 4);
            assertThat(stage.hub.arrivals)
                    .extracting(arrival -> arrival.get("MessageSid"))
                    .doesNotHaveDuplicates()
                    .contains(sid);
            assertThat(stage.hub.arrivals)
                    .filteredOn(arrival -> sid.equals(arrival.get("MessageSid")))
                    .extracting(StandInHub.Arrival::token)
                    .containsExactly("same");
        }
    }

    @Test
    void everyActionIsOnTheWireLogWithTheCurlThatRepeatsIt() {
        try (Stage stage = new Stage()) {
            stage.write("it's me");
            JsonNode action = stage.wire("control").get(0);
            assertThat(action.path("status").asInt()).isEqualTo(202);
            assertThat(action.path("curl").asText())
                    .startsWith("curl -X POST '" + stage.simulator.origin() + "/simulator/texts'")
                    .contains("-H 'Content-Type: application/json'", "it'\\''s me");
        }
    }

    @Test
    void theWireLogShowsWebhooksWithTwimlAndTimeButNoSecret() {
        try (Stage stage = new Stage()) {
            stage.write("hello");
            stage.send(
                    "hi",
                    "StatusCallback",
                    "http://user:canary@" + stage.hub.origin().substring(7) + "/status");
            await().until(() -> stage.wire("callback").size() == 3);
            JsonNode webhook = stage.wire("webhook").get(0);
            assertThat(webhook.path("answer").asText()).isEqualTo("<Response/>");
            assertThat(webhook.path("status").asInt()).isEqualTo(200);
            assertThat(webhook.path("sent").path("Body").asText()).isEqualTo("hello");
            long last = stage.get("/simulator/wire").json().path("last").asLong();
            assertThat(stage.get("/simulator/wire?after=" + last).json().path("entries"))
                    .isEmpty();
            assertThat(stage.get("/simulator/wire?after=" + (last - 1)).json().path("entries"))
                    .hasSize(1);
            assertThat(stage.get("/simulator/wire").raw().body())
                    .doesNotContain(TOKEN, "Basic ", stage.hub.arrivals.get(0).signature(), "canary");
        }
    }

    @Test
    void aResetForgetsEverythingAndCallsOffWhatIsPending() {
        try (Stage stage = new Stage()) {
            stage.write("STOP");
            stage.dial("{\"webhookDelayMs\":300}");
            stage.write("called off");
            await().until(() -> stage.hub.arrivals.size() == 1);
            stage.post("/simulator/reset", "{}");
            assertThat(stage.thread()).isEmpty();
            assertThat(stage.get("/simulator/dials")
                            .json()
                            .path("webhookDelayMs")
                            .asInt())
                    .isZero();
            assertThat(stage.send("welcome back").status()).isEqualTo(201);
            stage.write("marker");
            await().until(() -> stage.hub.arrivals.size() == 2);
            assertThat(stage.hub.arrivals.get(1).get("Body")).isEqualTo("marker");
        }
    }

    @Test
    void anAnswerThatComesAfterTheResetSendsNothing() {
        try (Stage stage = new Stage()) {
            stage.hub.says("<Response><Message>too late</Message></Response>");
            stage.hub.fallsSilent();
            stage.write("hello");
            await().until(() -> stage.hub.arrivals.size() == 1);
            stage.post("/simulator/reset", "{}");
            stage.hub.speaksAgain();
            await().until(() -> !stage.wire("webhook").isEmpty());
            assertThat(stage.thread()).isEmpty();
        }
    }

    @Test
    void settingsAreCheckedBeforeTheyAreTaken() {
        try (Stage stage = new Stage()) {
            for (String wrong : List.of(
                    "{\"hubOrigin\":\"not an origin\"}",
                    "{\"messagePath\":\"x\"}",
                    "{\"messagePath\":\"/x#rc=9\"}",
                    "{\"messagePath\":\"/a b\"}",
                    "{\"origin\":\"http://127.0.0.1:1\"}")) {
                assertThat(stage.put("/simulator/settings", wrong).status()).isEqualTo(400);
            }
            assertThat(stage.get("/simulator/settings")
                            .json()
                            .path("messagePath")
                            .asText())
                    .isEqualTo("/api/twilio/message");
            assertThat(stage.ask("POST", "/simulator/texts", "text/plain", "{}", null)
                            .status())
                    .isEqualTo(415);
        }
    }

    @Test
    void theControlApiAnswersToThisMachinesNamesOnly() throws Exception {
        try (Stage stage = new Stage()) {
            for (String foreign : List.of("evil.example", "127.0.0.1.evil.example:9", "localhost.evil.example")) {
                assertThat(raw(stage, "GET /simulator/texts", foreign))
                        .startsWith("HTTP/1.1 403")
                        .contains("{\"error\":{\"code\":\"foreign-host\"");
                assertThat(raw(stage, "PUT /simulator/settings", foreign)).startsWith("HTTP/1.1 403");
                assertThat(raw(stage, "GET /v1/x", foreign)).doesNotContain(" 403 ");
            }
            for (String own : List.of("127.0.0.1:" + stage.simulator.port(), "localhost", "LocalHost:1", "[::1]:80")) {
                assertThat(raw(stage, "GET /simulator/texts", own)).doesNotContain(" 403 ");
            }
            var twoPointNought = java.net.http.HttpClient.newHttpClient()
                    .send(
                            java.net.http.HttpRequest.newBuilder(
                                            stage.simulator.origin().resolve("/simulator/dials"))
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofString());
            assertThat(twoPointNought.statusCode()).isEqualTo(200);
        }
    }

    /** By hand, because Java's client does not let a caller choose the Host. */
    private static String raw(Stage stage, String line, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", stage.simulator.port())) {
            socket.setSoTimeout(5000);
            String request = line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Reply write(Stage hands, Simulator simulator) {
        String json = "{\"from\":\"%s\",\"to\":\"%s\",\"body\":\"x\"}".formatted(HANDSET, NUMBER);
        return hands.ask("POST", simulator.origin() + "/simulator/texts", "application/json", json, null);
    }
}

package dev.switchboard.simulator;

import static dev.switchboard.simulator.Stage.HANDSET;
import static dev.switchboard.simulator.Stage.PUBLIC;
import static dev.switchboard.simulator.Stage.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.Stage.Reply;
import dev.switchboard.simulator.StandInHub.Arrival;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DialsTest {

    private static final String MESSAGE = "/api/twilio/message";

    private final MovableClock clock = new MovableClock();
    private final Stage stage = new Stage(clock);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void everyDialStandsAtOffInTheBeginning() {
        stage.get("/simulator/dials").json().properties().forEach(dial -> {
            if (dial.getKey().equals("errorNext")) {
                assertThat(dial.getValue().path("count").asInt()).isZero();
            } else if (!List.of("duplicateSpacingMs", "deliveryStepMs").contains(dial.getKey())) {
                assertThat(dial.getValue().asInt(dial.getValue().asBoolean() ? 1 : 0))
                        .as(dial.getKey())
                        .isZero();
            }
        });
    }

    @Test
    void aWrongDialIsExplainedAndNothingIsTurned() {
        Reply reply = stage.put(
                "/simulator/dials", "{\"rest429\":3,\"listLag\":1,\"webhookDelayMs\":-1,\"reorder\":1,\"failWith\":5}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("error").path("code").asText()).isEqualTo("wrong-dial");
        assertThat(reply.json().path("error").path("message").asText())
                .contains("no dial \"listLag\"", "webhookDelayMs", "from 0 to 60000", "true or false", "failWith");
        assertThat(stage.get("/simulator/dials").json().path("rest429").asInt()).isZero();
    }

    @Test
    void aDelayedWebhookComesLater() {
        stage.dial("{\"webhookDelayMs\":400}");
        long began = System.nanoTime();
        stage.write("late");
        await().until(() -> stage.hub.at(MESSAGE).size() == 1);
        assertThat(System.nanoTime() - began).isGreaterThan(390_000_000L);
    }

    @Test
    void duplicatesCarryTheSameSidAndToken() {
        stage.dial("{\"duplicateWebhooks\":2,\"duplicateSpacingMs\":10}");
        stage.write("again");
        await().until(() -> stage.hub.at(MESSAGE).size() == 3);
        assertThat(stage.hub.arrivals)
                .extracting(arrival -> arrival.get("MessageSid"))
                .containsOnly(stage.hub.arrivals.get(0).get("MessageSid"));
        assertThat(stage.hub.arrivals)
                .extracting(Arrival::token)
                .containsOnly(stage.hub.arrivals.get(0).token());
    }

    @Test
    void reorderedTextsArriveNewestFirst() {
        stage.dial("{\"reorder\":true}");
        stage.write("one");
        stage.write("two");
        await().untilAsserted(() -> assertThat(bodies()).containsExactly("two", "one"));
    }

    @Test
    void aReorderedTextWithoutSuccessorArrivesAllTheSame() {
        stage.dial("{\"reorder\":true}");
        stage.write("alone");
        await().untilAsserted(() -> assertThat(bodies()).containsExactly("alone"));
    }

    @Test
    void tooManyRequestsAreNotProcessed() {
        stage.dial("{\"rest429\":1}");
        Reply refused = stage.send("x");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("code").asInt()).isEqualTo(20429);
        assertThat(refused.raw().headers().firstValue("Retry-After")).hasValue("1");
        assertThat(stage.thread()).isEmpty();
        assertThat(stage.send("x").status()).isEqualTo(201);
    }

    @Test
    void aFailureBeforeAcceptingLeavesNothingInTheBooks() {
        stage.dial("{\"rest5xxBefore\":1}");
        assertThat(stage.send("x").status()).isEqualTo(503);
        assertThat(stage.thread()).isEmpty();
        assertThat(stage.send("x").status()).isEqualTo(201);
    }

    @Test
    void aFailureAfterAcceptingLeavesTheTextInTheBooks() {
        stage.dial("{\"rest5xxAfter\":1}");
        assertThat(stage.send("x").status()).isEqualTo(500);
        assertThat(stage.thread()).hasSize(1);
        assertThat(stage.send("y").status()).isEqualTo(201);
    }

    @Test
    void anAnswerMayGetLostAfterAccepting() {
        stage.dial("{\"restTimeoutAfter\":1}");
        assertThatThrownBy(() -> stage.send("x"))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(HttpTimeoutException.class);
        assertThat(stage.thread()).hasSize(1);
        assertThat(stage.wire("rest").get(0).path("status").isNull()).isTrue();
    }

    @Test
    void theListShowsATextOnlyAfterTheLagButItsSidAtOnce() {
        stage.dial("{\"listLagMs\":3000}");
        String sid = stage.send("x").json().path("sid").asText();
        assertThat(listed()).isZero();
        assertThat(stage.rest("GET", "/Messages/" + sid + ".json", null).status())
                .isEqualTo(200);
        clock.move(Duration.ofMillis(2_999));
        assertThat(listed()).isZero();
        clock.move(Duration.ofMillis(1));
        assertThat(listed()).isEqualTo(1);
    }

    @Test
    void aDelayedCallbackComesLater() {
        stage.dial("{\"callbackDelayMs\":400}");
        long began = System.nanoTime();
        stage.send("x", "StatusCallback", PUBLIC + "/status");
        await().until(() -> !stage.hub.at("/status").isEmpty());
        assertThat(System.nanoTime() - began).isGreaterThan(390_000_000L);
    }

    @Test
    void callbacksMayComeTwice() {
        stage.dial("{\"callbackDuplicates\":1}");
        stage.send("x", "StatusCallback", PUBLIC + "/status");
        await().untilAsserted(() -> assertThat(statuses())
                .containsExactlyInAnyOrder("sending", "sending", "sent", "sent", "delivered", "delivered"));
    }

    @Test
    void callbacksMayComeInTheWrongOrder() {
        stage.dial("{\"callbackReorder\":true}");
        stage.send("x", "StatusCallback", PUBLIC + "/status");
        await().untilAsserted(() -> assertThat(statuses()).containsExactly("delivered", "sent", "sending"));
    }

    @Test
    void textsMayFailWithAnyCode() {
        stage.dial("{\"failWith\":30007}");
        stage.send("x", "StatusCallback", PUBLIC + "/status");
        await().untilAsserted(() -> assertThat(statuses()).endsWith("undelivered"));
        Arrival last = stage.hub.at("/status").get(2);
        assertThat(last.get("ErrorCode")).isEqualTo("30007");
        assertThat(last.get("ErrorMessage")).isEqualTo("Message filtered");
        assertThat(stage.thread().get(0).path("errorCode").asInt()).isEqualTo(30007);
    }

    private int listed() {
        return stage.rest("GET", "/Messages.json?To=" + encode(HANDSET), null)
                .json()
                .path("messages")
                .size();
    }

    private List<String> bodies() {
        return stage.hub.at(MESSAGE).stream()
                .map(arrival -> arrival.get("Body"))
                .toList();
    }

    private List<String> statuses() {
        return stage.hub.at("/status").stream()
                .map(arrival -> arrival.get("MessageStatus"))
                .toList();
    }
}

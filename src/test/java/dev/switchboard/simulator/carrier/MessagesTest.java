package dev.switchboard.simulator.carrier;

import static dev.switchboard.simulator.Stage.HANDSET;
import static dev.switchboard.simulator.Stage.NUMBER;
import static dev.switchboard.simulator.Stage.PUBLIC;
import static dev.switchboard.simulator.Stage.SID;
import static dev.switchboard.simulator.Stage.TOKEN;
import static dev.switchboard.simulator.Stage.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.Stage;
import dev.switchboard.simulator.Stage.Reply;
import dev.switchboard.simulator.StandInHub.Arrival;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anAcceptedTextIsAnsweredInTheDocumentedShape() {
        Reply reply = stage.send("Hello");
        assertThat(reply.status()).isEqualTo(201);
        JsonNode json = reply.json();
        String sid = json.path("sid").asText();
        assertThat(sid).matches("SM[0-9a-f]{32}");
        assertThat(json.path("account_sid").asText()).isEqualTo(SID);
        assertThat(json.path("status").asText()).isEqualTo("queued");
        assertThat(json.path("direction").asText()).isEqualTo("outbound-api");
        assertThat(json.path("num_segments").asText()).isEqualTo("1");
        assertThat(json.path("date_created").asText()).matches("\\w{3}, \\d{2} \\w{3} \\d{4} [\\d:]{8} \\+0000");
        assertThat(json.path("date_sent").isNull()).isTrue();
        assertThat(json.path("uri").asText()).isEqualTo("/2010-04-01/Accounts/" + SID + "/Messages/" + sid + ".json");
    }

    @Test
    void aTextMovesToDeliveredAndTellsSoWithValidSignatures() throws Exception {
        String sid = stage.send("Hello", "StatusCallback", PUBLIC + "/status?tenant=a")
                .json()
                .path("sid")
                .asText();
        await().untilAsserted(
                        () -> assertThat(statuses("/status?tenant=a")).containsExactly("sending", "sent", "delivered"));
        Arrival last = stage.hub.arrivals.get(2);
        assertThat(last.form())
                .containsEntry("MessageSid", sid)
                .containsEntry("SmsSid", sid)
                .containsEntry("SmsStatus", "delivered")
                .containsEntry("From", NUMBER)
                .containsEntry("To", HANDSET)
                .containsEntry("AccountSid", SID)
                .doesNotContainKey("ErrorCode");
        assertThat(last.signature()).isEqualTo(PhoneTest.signature(PUBLIC + "/status?tenant=a", last));
        JsonNode fetched = stage.rest("GET", "/Messages/" + sid + ".json", null).json();
        assertThat(fetched.path("status").asText()).isEqualTo("delivered");
        assertThat(fetched.path("date_sent").isTextual()).isTrue();
    }

    @Test
    void aCallbackElsewhereIsFetchedAsItWasGiven() {
        stage.send("Hello", "StatusCallback", stage.hub.origin() + "/elsewhere");
        await().untilAsserted(() -> assertThat(statuses("/elsewhere")).contains("delivered"));
    }

    @ParameterizedTest
    @CsvSource({
        "From=%2B15550199999&Body=x, 21604",
        "To=%2B15550100001&Body=x, 21603",
        "To=%2B15550100001&From=%2B15550199999, 21602",
        "To=banana&From=%2B15550199999&Body=x, 21211",
        "To=%2B15550100001&From=banana&Body=x, 21212",
        "To=%2B15550100001&From=%2B15550199999&Body=x&StatusCallback=nowhere, 21609",
        "To=%2B15550100001&From=%2B15550199999&MediaUrl=nowhere, 21620",
    })
    void whatIsWrongIsRefusedWithTwiliosNumber(String form, int code) {
        assertRefused(stage.rest("POST", "/Messages.json", form), 400, code);
        assertThat(stage.thread()).isEmpty();
    }

    @Test
    void aBodyOfMoreThan1600CharactersIsRefused() {
        assertThat(stage.send("x".repeat(1_600)).status()).isEqualTo(201);
        assertRefused(stage.send("x".repeat(1_601)), 400, 21617);
    }

    @Test
    void withoutTheAccountsOwnKeyNothingIsAnswered() {
        String path = "/2010-04-01/Accounts/" + SID + "/Messages.json";
        assertRefused(stage.ask("GET", path, null, null, null), 401, 20003);
        assertRefused(stage.ask("GET", path, null, null, Stage.basic(SID, "wrong")), 401, 20003);
        assertRefused(
                stage.ask("GET", path.replace(SID, "AC" + "1".repeat(32)), null, null, Stage.basic(SID, TOKEN)),
                401,
                20003);
    }

    @Test
    void afterStopNothingIsSentUntilStart() {
        stage.write("Stop ");
        assertRefused(stage.send("Hello"), 400, 21610);
        stage.write("START");
        assertThat(stage.send("Hello").status()).isEqualTo(201);
        await().until(() -> stage.hub.at("/api/twilio/message").size() == 2);
        assertThat(stage.thread())
                .filteredOn(text -> text.path("by").asText().equals("carrier"))
                .extracting(text -> text.path("body").asText())
                .satisfiesExactly(first -> assertThat(first).contains("unsubscribed"), second -> assertThat(second)
                        .contains("re-subscribed"));
    }

    @Test
    void aTwimlReplyToWhoSaidStopIsNotSent() {
        stage.hub.says("<Response><Message>still here</Message></Response>");
        stage.write("STOP");
        await().until(() -> !stage.wire("webhook").isEmpty());
        assertThat(stage.wire("webhook").get(0).path("alert").path("code").asInt())
                .isEqualTo(21610);
        assertThat(stage.thread())
                .filteredOn(text -> text.path("body").asText().equals("still here"))
                .extracting(text ->
                        text.path("status").asText() + text.path("errorCode").asText())
                .containsExactly("failed21610");
    }

    @Test
    void theListFiltersAndPagesNewestFirst() {
        for (int i = 0; i < 5; i++) {
            stage.send("text " + i);
        }
        stage.rest("POST", "/Messages.json", "To=%2B15550100002&From=" + encode(NUMBER) + "&Body=other");
        String path = "/Messages.json?To=" + encode(HANDSET) + "&DateSent%3E=2020-01-01T00:00:00Z&PageSize=2";
        List<String> bodies = new ArrayList<>();
        int pages = 0;
        while (path != null) {
            JsonNode page = stage.rest("GET", path, null).json();
            page.path("messages").forEach(text -> bodies.add(text.path("body").asText()));
            assertThat(page.path("page").asInt()).isEqualTo(pages++);
            assertThat(page.path("page_size").asInt()).isEqualTo(2);
            String next = page.path("next_page_uri").textValue();
            path = next == null ? null : next.substring(("/2010-04-01/Accounts/" + SID).length());
        }
        assertThat(pages).isEqualTo(3);
        assertThat(bodies).containsExactly("text 4", "text 3", "text 2", "text 1", "text 0");
    }

    @Test
    void datesBoundTheList() {
        stage.send("now");
        assertThat(found("DateSent%3E=2999-01-01")).isZero();
        assertThat(found("DateSent%3C=2020-01-01")).isZero();
        assertThat(found("DateSent%3E=2020-01-01&DateSent%3C=2999-01-01T00:00:00Z"))
                .isEqualTo(1);
        assertRefused(stage.rest("GET", "/Messages.json?DateSent=tomorrow", null), 400, 20001);
    }

    @Test
    void aTextCanBeRedactedButNotRewritten() {
        String path = "/Messages/" + stage.send("secret").json().path("sid").asText() + ".json";
        assertRefused(stage.rest("POST", path, "Body=other"), 400, 20001);
        assertThat(stage.rest("POST", path, "Body=").json().path("body").asText())
                .isEmpty();
        assertThat(stage.rest("GET", path, null).json().path("body").asText()).isEmpty();
    }

    @Test
    void aTextThatWaitsCanBeCanceledAndOneThatLeftCannot() {
        String form = "To=" + encode(HANDSET)
                + "&MessagingServiceSid=MG0&Body=x&ScheduleType=fixed&SendAt=2999-01-01T00:00:00Z";
        JsonNode scheduled = stage.rest("POST", "/Messages.json", form).json();
        assertThat(scheduled.path("status").asText()).isEqualTo("scheduled");
        String path = "/Messages/" + scheduled.path("sid").asText() + ".json";
        assertThat(stage.rest("POST", path, "Status=canceled")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("canceled");
        assertRefused(stage.rest("POST", path, "Status=canceled"), 400, 30409);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertRefused(stage.rest("GET", "/Messages/SM0.json", null), 404, 20404);
        assertRefused(stage.rest("GET", "/Faxes.json", null), 404, 20404);
    }

    @Test
    void callsAreKeptInBooksAndCanBeEndedOnce() {
        assertRefused(
                stage.rest("POST", "/Calls.json", "To=" + encode(HANDSET) + "&From=" + encode(NUMBER)), 400, 21205);
        Reply created = stage.rest(
                "POST",
                "/Calls.json",
                "To=" + encode(HANDSET) + "&From=" + encode(NUMBER) + "&Twiml=%3CResponse%2F%3E");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("status").asText()).isEqualTo("queued");
        String path = "/Calls/" + created.json().path("sid").asText() + ".json";
        assertThat(stage.rest("POST", path, "Status=completed")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("completed");
        assertThat(stage.rest("GET", path, null).json().path("status").asText()).isEqualTo("completed");
        assertRefused(stage.rest("POST", path, "Status=completed"), 400, 21220);
    }

    private int found(String query) {
        return stage.rest("GET", "/Messages.json?" + query, null)
                .json()
                .path("messages")
                .size();
    }

    private List<String> statuses(String path) {
        return stage.hub.at(path).stream()
                .map(arrival -> arrival.get("MessageStatus"))
                .toList();
    }

    private static void assertRefused(Reply reply, int status, int code) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("code").asInt()).isEqualTo(code);
        assertThat(reply.json().path("status").asInt()).isEqualTo(status);
        assertThat(reply.json().path("message").asText()).isNotBlank();
        assertThat(reply.json().path("more_info").asText()).endsWith("/" + code);
    }
}

package dev.switchboard.simulator.carrier;

import static dev.switchboard.simulator.Stage.HANDSET;
import static dev.switchboard.simulator.Stage.NUMBER;
import static dev.switchboard.simulator.Stage.PUBLIC;
import static dev.switchboard.simulator.Stage.SID;
import static dev.switchboard.simulator.Stage.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.Stage;
import dev.switchboard.simulator.Stage.Reply;
import dev.switchboard.simulator.StandInHub.Arrival;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PhoneTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aTextReachesTheHubWithEveryDocumentedParameterAndAValidSignature() throws Exception {
        String sid = stage.write("Grüße & more")
                .json()
                .path("texts")
                .get(0)
                .path("sid")
                .asText();
        Arrival arrival = firstArrival();
        assertThat(sid).matches("SM[0-9a-f]{32}");
        assertThat(arrival.form())
                .containsEntry("MessageSid", sid)
                .containsEntry("SmsSid", sid)
                .containsEntry("SmsMessageSid", sid)
                .containsEntry("AccountSid", SID)
                .containsEntry("From", HANDSET)
                .containsEntry("To", NUMBER)
                .containsEntry("Body", "Grüße & more")
                .containsEntry("NumSegments", "1")
                .containsEntry("NumMedia", "0")
                .containsEntry("SmsStatus", "received")
                .containsEntry("ApiVersion", "2010-04-01")
                .containsKeys("FromCity", "FromState", "FromZip", "FromCountry")
                .containsKeys("ToCity", "ToState", "ToZip", "ToCountry")
                .doesNotContainKey("MessageStatus");
        assertThat(arrival.signature()).isEqualTo(signature(PUBLIC + "/api/twilio/message", arrival));
        assertThat(arrival.token()).isNotBlank();
    }

    @Test
    void picturesAreNumberedFromZero() {
        stage.post(
                "/simulator/texts",
                """
                {"from":"%s","to":"%s","body":"","media":[
                 {"contentType":"image/png","url":"https://media.example.org/a"},
                 {"contentType":"image/jpeg","url":"https://media.example.org/b"}]}"""
                        .formatted(HANDSET, NUMBER));
        assertThat(firstArrival().form())
                .containsEntry("NumMedia", "2")
                .containsEntry("MediaUrl0", "https://media.example.org/a")
                .containsEntry("MediaContentType1", "image/jpeg")
                .hasEntrySatisfying("MessageSid", mms -> assertThat(mms).startsWith("MM"));
    }

    @Test
    void aPictureBroughtAlongIsKeptBehindTheAccountsKeyAndARedirect() {
        stage.post(
                "/simulator/texts",
                "{\"from\":\"%s\",\"to\":\"%s\",\"media\":[{\"contentType\":\"image/png\",\"base64\":\"aGVsbG8=\"}]}"
                        .formatted(HANDSET, NUMBER));
        String url = firstArrival().get("MediaUrl0");
        assertThat(url).startsWith(stage.simulator.origin() + "/2010-04-01/Accounts/" + SID + "/Messages/MM");
        assertThat(stage.ask("GET", url, null, null, null).status()).isEqualTo(401);
        Reply redirect = stage.ask("GET", url, null, null, Stage.basic(SID, TOKEN));
        assertThat(redirect.status()).isEqualTo(307);
        String open = redirect.raw().headers().firstValue("Location").orElseThrow();
        Reply picture = stage.get(open);
        assertThat(picture.raw().body()).isEqualTo("hello");
        assertThat(picture.raw().headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(stage.ask("DELETE", url, null, null, Stage.basic(SID, TOKEN)).status())
                .isEqualTo(204);
        assertThat(stage.ask("GET", url, null, null, Stage.basic(SID, TOKEN)).status())
                .isEqualTo(404);
        assertThat(stage.ask("DELETE", url, null, null, Stage.basic(SID, TOKEN)).status())
                .isEqualTo(404);
        assertThat(stage.get(open).raw().body())
                .as("the handset still shows what it sent")
                .isEqualTo("hello");
    }

    @Test
    void aTwimlMessageBecomesAReplyOnTheHandsetWithItsCallbacks() {
        stage.hub.says("<Response><Message statusCallback='/status'><Body>Hi &amp; welcome</Body>"
                + "<Media>/a.png</Media></Message></Response>");
        stage.write("hello");
        await().untilAsserted(() -> {
            JsonNode reply = replies().get(0);
            assertThat(reply.path("body").asText()).isEqualTo("Hi & welcome");
            assertThat(reply.path("status").asText()).isEqualTo("delivered");
            assertThat(reply.path("media").get(0).path("url").asText()).isEqualTo(PUBLIC + "/a.png");
        });
        await().untilAsserted(() -> assertThat(stage.hub.at("/status"))
                .extracting(arrival -> arrival.get("MessageStatus"))
                .contains("sent", "delivered"));
    }

    @Test
    void textDirectlyInTheMessageElementIsAReplyToo() {
        stage.hub.says("<Response><Message>plain</Message><Message>second</Message></Response>");
        stage.write("hello");
        await().untilAsserted(() -> assertThat(replies())
                .extracting(reply -> reply.path("body").asText())
                .containsExactly("plain", "second"));
    }

    @Test
    void aReplyWithACallbackThatIsNoAddressIsSentAndComplainedOf() {
        stage.hub.says("<Response><Message statusCallback='/a b#rc=99'>hi</Message></Response>");
        stage.write("hello");
        awaitWebhooks(1);
        assertThat(stage.wire("webhook").get(0).path("alert").path("code").asInt())
                .isEqualTo(14105);
        assertThat(replies()).hasSize(1);
    }

    @Test
    void anEmptyResponseSendsNothing() {
        stage.write("hello");
        awaitWebhooks(1);
        assertThat(replies()).isEmpty();
        assertThat(stage.wire("webhook").get(0).path("alert").isNull()).isTrue();
    }

    @Test
    void whatIsNotTwimlIsACarrierErrorAsTheDebuggerShowsIt() {
        stage.hub
                .answersNext(200, "application/json", "{}")
                .answersNext(200, "text/xml", "<Response><Message>")
                .answersNext(200, "text/xml", "")
                .answersNext(404, "text/plain", "no")
                .answersNext(500, "text/plain", "oops");
        for (int code : List.of(12300, 12100, 11200, 11200, 11200)) {
            int before = stage.wire("webhook").size();
            stage.write("hello");
            awaitWebhooks(before + 1);
            assertThat(stage.wire("webhook")
                            .get(before)
                            .path("alert")
                            .path("code")
                            .asInt())
                    .isEqualTo(code);
        }
        assertThat(replies()).isEmpty();
    }

    @Test
    void anEntityOrDocumentTypeInTheAnswerIsRefused() {
        stage.hub.says("<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
                + "<Response><Message>&x;</Message></Response>");
        stage.write("hello");
        awaitWebhooks(1);
        assertThat(stage.wire("webhook").get(0).path("alert").path("code").asInt())
                .isEqualTo(12100);
        assertThat(replies()).isEmpty();
    }

    @Test
    void aHubThatDoesNotAnswerInTimeIsACarrierError() {
        stage.put("/simulator/settings", "{\"messagePath\":\"/slow#rt=200&rc=0\"}");
        stage.hub.fallsSilent();
        stage.write("hello");
        awaitWebhooks(1);
        JsonNode entry = stage.wire("webhook").get(0);
        assertThat(entry.path("alert").path("code").asInt()).isEqualTo(11200);
        assertThat(entry.path("status").isNull()).isTrue();
    }

    @Test
    void aRefusalIsRetriedOnlyWhenTheAddressAsksForItAndWithTheSameToken() {
        stage.hub.answersNext(500, "text/plain", "once").answersNext(404, "text/plain", "twice");
        stage.put("/simulator/settings", "{\"messagePath\":\"/m#rc=3&rp=all\"}");
        stage.write("hello");
        awaitWebhooks(3);
        assertThat(stage.hub.at("/m"))
                .hasSize(3)
                .extracting(Arrival::token)
                .containsOnly(firstArrival().token());
        assertThat(stage.wire("webhook"))
                .extracting(entry -> entry.path("attempt").asInt())
                .containsExactly(1, 2, 3);
    }

    @Test
    void aHubThatIsAwayIsTriedTwiceByDefault() {
        stage.hub.close();
        stage.write("hello");
        awaitWebhooks(2);
        assertThat(stage.wire("webhook"))
                .allSatisfy(entry ->
                        assertThat(entry.path("alert").path("code").asInt()).isEqualTo(11200));
    }

    private Arrival firstArrival() {
        await().until(() -> !stage.hub.arrivals.isEmpty());
        return stage.hub.arrivals.get(0);
    }

    private void awaitWebhooks(int count) {
        await().untilAsserted(() -> assertThat(stage.wire("webhook")).hasSize(count));
    }

    private List<JsonNode> replies() {
        return stage.thread().stream()
                .filter(text -> text.path("direction").asText().equals("outbound-reply"))
                .toList();
    }

    /** The documented algorithm once more, written apart from the code that it judges. */
    static String signature(String url, Arrival arrival) throws Exception {
        StringBuilder text = new StringBuilder(url);
        arrival.form().forEach((name, value) -> text.append(name).append(value));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}

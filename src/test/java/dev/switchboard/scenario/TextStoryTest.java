package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A text is answered, and once, whatever the carrier and the model do. */
class TextStoryTest {

    private static final String ANYBODY = "+15550100001";
    private static final Duration SOON = Duration.ofSeconds(10);

    /** One pixel. */
    private static final String PICTURE =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static Texting texting;
    private static RunningHub hub;

    @BeforeAll
    static void start() {
        texting = Texting.begin();
        hub = texting.hub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @AfterEach
    void forget() {
        texting.forget();
    }

    @Test
    void aTextIsAnsweredAndTheCarrierShowsTheReply() {
        hub.text(ANYBODY, "Hello there", "");
        await().atMost(SOON).untilAsserted(() -> assertThat(hub.thread(ANYBODY))
                .anyMatch(text -> text.get("direction").asText().equals("outbound-api")
                        && text.get("status").asText().equals("delivered")));
    }

    @Test
    void aTextThatTheCarrierDeliversFourTimesIsAnsweredOnce() {
        hub.dial(Map.of("duplicateWebhooks", 3));
        hub.text("+15550100003", "Are you open on Sunday?", "");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hub.replies("+15550100003")).hasSize(1));
        texting.repliesStayAt(1, "+15550100003");
    }

    @Test
    void aReplyThatTheCarrierTookAndThenFailedToConfirmIsNotSentTwice() {
        hub.dial(Map.of("rest5xxAfter", 1));
        hub.text("+15550100010", "Hello there", "");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hub.replies("+15550100010")).hasSize(1));
        texting.repliesStayAt(1, "+15550100010");
    }

    @Test
    void aReplyThatTheCarrierListsLateIsNotSentTwice() {
        hub.dial(Map.of("rest5xxAfter", 1, "listLagMs", 2500, "callbackDelayMs", 60000));
        hub.text("+15550100011", "Hello there", "");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hub.replies("+15550100011")).hasSize(1));
        await().during(Duration.ofSeconds(6))
                .atMost(SOON)
                .until(() -> hub.replies("+15550100011").size() == 1);
    }

    @Test
    void aReplyThatTheCarrierDidNotTakeIsSentAgainAfterItsBooksWereRead() {
        hub.dial(Map.of("rest5xxBefore", 1));
        hub.text("+15550100012", "Hello there", "");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(hub.replies("+15550100012")).hasSize(1));
        texting.repliesStayAt(1, "+15550100012");
    }

    @Test
    void aBusyCarrierIsAskedAgain() {
        hub.dial(Map.of("rest429", 2));
        hub.text("+15550100013", "Hello there", "");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hub.replies("+15550100013")).hasSize(1));
    }

    /** The transcript in {@code docs/texts.md}. */
    @Test
    void theSecondAnswerKnowsWhatWasSaidBefore() {
        hub.text("+15550100004", "My name is Ada", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100004").size() == 1);
        hub.text("+15550100004", "What did I say before?", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100004").size() == 2);
        assertThat(hub.replies("+15550100004"))
                .containsExactly(
                        "Nice to meet you, Ada. What can I do for you?",
                        "You have sent 1 message(s) before this one; the latest was: \"My name is Ada\".");
    }

    @Test
    void whenTheModelIsAwayThePersonHearsAnApology() {
        hub.dial(Map.of("errorNext", Map.of("status", 500, "count", 2)));
        hub.text("+15550100005", "Hello there", "");
        await().atMost(SOON).untilAsserted(() -> assertThat(hub.replies("+15550100005"))
                .singleElement()
                .asString()
                .contains("Sorry"));
    }

    @Test
    void aTextWithoutWordsIsAnsweredAndSoIsTheNext() {
        hub.text("+15550100014", "", ",\"media\":[{\"contentType\":\"image/png\",\"base64\":\"" + PICTURE + "\"}]");
        await().atMost(SOON).until(() -> hub.replies("+15550100014").size() == 1);
        hub.text("+15550100014", "Did you see it?", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100014").size() == 2);
        assertThat(hub.replies("+15550100014")).noneMatch(words -> words.contains("Sorry"));
    }

    @Test
    void ofTextsThatComeTogetherNoneIsForgotten() {
        hub.dial(Map.of("latencyMs", 50));
        for (int pair = 0; pair < 20; pair++) {
            String handset = "+155501010" + (10 + pair);
            hub.text(handset, "one", ",\"times\":2");
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            for (int pair = 0; pair < 20; pair++) {
                assertThat(hub.replies("+155501010" + (10 + pair))).isNotEmpty();
            }
            assertThat(hub.owed()).isZero();
        });
    }

    /** One after the other they would wait for a minute. */
    @Test
    void thirtyPeopleDoNotWaitForOneAnotherWhenTheModelIsSlow() {
        hub.dial(Map.of("latencyMs", 2000));
        for (int each = 0; each < 30; each++) {
            hub.text("+155501020" + (10 + each), "Hello there", "");
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            for (int each = 0; each < 30; each++) {
                assertThat(hub.replies("+155501020" + (10 + each))).hasSize(1);
            }
        });
    }

    @Test
    void aNumberThatBelongsToNobodyGetsAnEmptyAnswerAndNothingIsSent() {
        hub.post(
                hub.farEnds(),
                "/simulator/texts",
                "{\"from\":\"+15550100006\",\"to\":\"+15550109999\",\"body\":\"anybody?\"}");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hub.wire().toString()).contains("<Response/>"));
        assertThat(hub.replies("+15550100006")).isEmpty();
    }

    @Test
    void whatNobodySignedIsRefusedAndLeavesNothing() {
        HttpResponse<String> answer =
                hub.exchange(HttpRequest.newBuilder(hub.publicOrigin().resolve("/api/twilio/message"))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .header("authorization", "canary-authorization")
                        .header("cookie", "canary=cookie")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "MessageSid=SM1&From=%2B15550100007&To=%2B15550100200&Body=canary-body")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"forbidden\"").doesNotContain("canary", "Exception");
        assertThat(answer.headers().map().toString()).doesNotContain("canary");
        assertThat(hub.replies("+15550100007")).isEmpty();
    }

    @Test
    void theShorterAddressTellsTheSameStory() {
        HttpResponse<String> answer =
                hub.exchange(HttpRequest.newBuilder(hub.publicOrigin().resolve("/api/sms/inbound"))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("MessageSid=SM1")));
        assertThat(answer.statusCode()).isEqualTo(403);
    }
}

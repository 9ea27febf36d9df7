package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.TenantId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TextStoryTest {

    private static final String ANYBODY = "+15550100001";
    private static final Duration SOON = Duration.ofSeconds(10);

    /** One pixel. */
    private static final String PICTURE =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start(
                "switchboard.texts.sweep-period=300",
                "switchboard.texts.owed-after=1s",
                "switchboard.texts.listed-within=4s",
                "switchboard.texts.believed=0s",
                "switchboard.texts.next-part-after=2s",
                "switchboard.texts.next-part-check=2100");
        // Long answers are a test's own wish.
        new AgentStories(hub)
                .tell("agent-config-save", "{'updates':{'agent_sms_max_tokens':1500}}", Map.of("If-Match", "*"));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @AfterEach
    void forget() {
        decide(Map.of());
        hub.rules();
        hub.post(hub.farEnds(), "/simulator/reset", "{}");
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
        assertThatItStaysAt(1, "+15550100003");
    }

    @Test
    void aReplyThatTheCarrierTookAndThenFailedToConfirmIsNotSentTwice() {
        hub.dial(Map.of("rest5xxAfter", 1));
        hub.text("+15550100010", "Hello there", "");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hub.replies("+15550100010")).hasSize(1));
        assertThatItStaysAt(1, "+15550100010");
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
        assertThatItStaysAt(1, "+15550100012");
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

    @Test
    void textsInARowAreAnsweredAsOneThought() {
        decide(Map.of("burst", "600ms", "burst-longest", "3s"));
        hub.text("+15550100030", "I have a question", "");
        hub.text("+15550100030", "about Sunday", "");
        hub.text("+15550100030", "are you open?", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100030").size() == 1);
        assertThatItStaysAt(1, "+15550100030");
        assertThat(hub.owed()).isZero();
    }

    @Test
    void aReplyThatIsReadyInTimeTravelsInTheAnswerToTheWebhook() {
        decide(Map.of("reply", "auto"));
        hub.text("+15550100031", "Hello <there> & you", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100031").size() == 1);
        assertThat(hub.thread("+15550100031"))
                .anyMatch(text -> text.get("direction").asText().equals("outbound-reply"));
        await().atMost(SOON).until(() -> hub.owed() == 0);
        assertThatItStaysAt(1, "+15550100031");
    }

    /** The carrier has hung up by the time the reply is ready, so nobody ever hears of it. */
    @Test
    void aReplyThatWasLostWithTheAnswerToTheWebhookIsSentAfterTheCarriersBooksWereRead() {
        decide(Map.of("reply", "auto"));
        hub.dial(Map.of("latencyMs", 1000));
        whileTextsGoTo("/api/twilio/message#rt=300&rc=0", () -> hub.text("+15550100040", "Hello there", ""));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> hub.replies("+15550100040").size() == 1);
        assertThat(hub.thread("+15550100040"))
                .anyMatch(text -> text.get("direction").asText().equals("outbound-api"));
        await().atMost(SOON).until(() -> hub.owed() == 0);
        assertThatItStaysAt(1, "+15550100040");
    }

    /** Their STOP never reached the hub, so it tries, once. */
    @Test
    void whoeverTheCarrierWillNotTextIsNotTextedAgain() {
        whileTextsGoTo("/nowhere", () -> hub.text("+15550100041", "STOP", ""));
        said("+15550100041", "Are you open on Sunday?");
        await().atMost(SOON).until(() -> wantsNone("+15550100041") && hub.owed() == 0);
        hub.dial(Map.of("rest5xxBefore", 1000));
        said("+15550100041", "Hello?");
        assertThatOfUsItStaysAt(0, "+15550100041");
        assertThat(hub.owed()).as("nothing was tried, so nothing failed").isZero();
    }

    @Test
    void whoeverTurnsOutToWantNoTextsWhenOneWasOnItsWayGetsNoOther() {
        hub.dial(Map.of("failWith", 21610));
        said("+15550100042", "Are you open on Sunday?");
        await().atMost(SOON).until(() -> wantsNone("+15550100042"));
        hub.dial(Map.of("failWith", 0));
        said("+15550100042", "Hello?");
        assertThatOfUsItStaysAt(1, "+15550100042");
        assertThat(hub.owed()).isZero();
    }

    @Test
    void whoWritesOnWhileAReplyIsOfferedIsAnsweredToo() {
        decide(Map.of("reply", "twiml"));
        hub.dial(Map.of("callbackDelayMs", 1500));
        hub.text("+15550100032", "one", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100032").size() == 1);
        hub.text("+15550100032", "two", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100032").size() == 2);
        assertThatItStaysAt(2, "+15550100032");
    }

    @Test
    void aLongAnswerGoesInPartsInTheirOrder() {
        hub.rules("{\"match\":\"everything\",\"reply\":\""
                + "This is a sentence. ".repeat(180).strip() + "\"}");
        hub.text("+15550100033", "Tell me everything", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100033").size() == 3);
        assertThat(String.join(" ", hub.replies("+15550100033")))
                .isEqualTo("This is a sentence. ".repeat(180).strip());
        await().atMost(SOON).until(() -> hub.owed() == 0);
        assertThatItStaysAt(3, "+15550100033");
    }

    @Test
    void theNextPartGoesAfterAWhileThoughTheCarrierSaysNothing() {
        hub.dial(Map.of("callbackDelayMs", 60000));
        hub.rules("{\"match\":\"much\",\"reply\":\""
                + "This is a sentence. ".repeat(100).strip() + "\"}");
        hub.text("+15550100034", "Tell me much", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100034").size() == 1);
        await().atMost(SOON).until(() -> hub.replies("+15550100034").size() == 2);
        assertThatItStaysAt(2, "+15550100034");
    }

    @Test
    void whoeverStopsIsAnsweredByTheCarrierAloneAndHearsNothingMoreUntilTheyStart() {
        hub.text("+15550100035", "Hello", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100035").size() == 1);
        said("+15550100035", "STOP");
        said("+15550100035", "HELP");
        said("+15550100035", "Are you there?");
        assertThatOfUsItStaysAt(1, "+15550100035");
        said("+15550100035", "START");
        said("+15550100035", "Are you open on Sunday?");
        await().atMost(SOON).until(() -> ofUs("+15550100035") == 2);
        assertThatOfUsItStaysAt(2, "+15550100035");
    }

    @Test
    void whoeverStopsInTheirOwnWordsIsToldSoOnce() {
        hub.text("+15550100036", "please stop texting me", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100036").size() == 1);
        assertThat(hub.replies("+15550100036").get(0)).contains("no more texts");
        said("+15550100036", "stop texting me!!");
        said("+15550100036", "hello?");
        assertThatItStaysAt(1, "+15550100036");
        hub.text("+15550100036", "START", "");
        await().atMost(SOON).untilAsserted(() -> assertThat(hub.replies("+15550100036"))
                .hasSize(2)
                .last()
                .asString()
                .contains("again"));
    }

    @Test
    void theAgentDoesNotGoOnWithAMachineThatSaysTheSameAgainAndAgain() {
        for (int each = 1; each <= 2; each++) {
            int replies = each;
            hub.text("+15550100037", "We are closed now.", "");
            await().atMost(SOON).until(() -> hub.replies("+15550100037").size() == replies);
        }
        said("+15550100037", "We are closed now.");
        assertThatItStaysAt(2, "+15550100037");
        said("+15550100037", "Something else");
        assertThatItStaysAt(2, "+15550100037");
        assertThat(hub.owed()).isZero();
    }

    @Test
    void aTenantsRepliesOfAnHourAreCounted() {
        decide(Map.of("replies-an-hour", "2"));
        for (String question : List.of("one", "two", "three", "four")) {
            said("+15550100038", question);
            await().atMost(SOON).until(() -> hub.owed() == 0);
        }
        assertThatItStaysAt(2, "+15550100038");
    }

    @Test
    void theBusinessSaysItsOwnWordsWhenNoModelHasAny() {
        decide(Map.of("fallback", "Call us at the front desk."));
        hub.dial(Map.of("errorNext", Map.of("status", 529, "count", 10)));
        hub.text("+15550100039", "Hello", "");
        await().atMost(SOON).untilAsserted(() -> assertThat(hub.replies("+15550100039"))
                .containsExactly("Call us at the front desk."));
    }

    private static void decide(Map<String, String> settings) {
        hub.bean(Tenants.class).decide(new TenantId("house"), settings);
    }

    /** Where the business's number sends its texts meanwhile, and what the carrier does when nobody answers. */
    private static void whileTextsGoTo(String path, Runnable writing) {
        point(path);
        try {
            writing.run();
        } finally {
            point("/api/twilio/message");
        }
    }

    private static void point(String messagePath) {
        var settings = HttpRequest.BodyPublishers.ofString("{\"messagePath\":\"" + messagePath + "\"}");
        assertThat(hub.exchange(RunningHub.request(hub.farEnds(), "/simulator/settings")
                                .PUT(settings))
                        .statusCode())
                .isEqualTo(200);
    }

    private static boolean wantsNone(String handset) {
        return hub.bean(OptOuts.class).isOut(person(handset));
    }

    private static Actor person(String handset) {
        return hub.bean(Reception.class)
                .receive("+15550100200", handset)
                .orElseThrow()
                .actor();
    }

    /** A text that has arrived when this returns. */
    private static void said(String handset, String words) {
        Actor person = person(handset);
        var before = heard(person);
        hub.text(handset, words, "");
        await().atMost(SOON).until(() -> heard(person) == before + 1);
    }

    private static long heard(Actor person) {
        return hub.bean(Conversations.class).recent(person, 50).stream()
                .filter(turn -> turn.speaker() == Speaker.PERSON)
                .count();
    }

    private static long ofUs(String handset) {
        return hub.thread(handset).stream()
                .filter(text -> text.get("by").asText().equals("hub"))
                .count();
    }

    private static void assertThatOfUsItStaysAt(int replies, String handset) {
        await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> ofUs(handset) == replies);
    }

    private static void assertThatItStaysAt(int replies, String handset) {
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> hub.replies(handset).size() == replies);
    }
}

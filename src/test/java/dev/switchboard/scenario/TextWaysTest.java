package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ways by which an answer travels: in the answer to the webhook or by itself, whole or in parts. */
class TextWaysTest {

    private static final Duration SOON = Duration.ofSeconds(10);

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
    void textsInARowAreAnsweredAsOneThought() {
        texting.decide(Map.of("burst", "600ms", "burst-longest", "3s"));
        hub.text("+15550100030", "I have a question", "");
        hub.text("+15550100030", "about Sunday", "");
        hub.text("+15550100030", "are you open?", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100030").size() == 1);
        texting.repliesStayAt(1, "+15550100030");
        assertThat(hub.owed()).isZero();
    }

    /** Nobody sweeps in this hub: only the texts themselves see to it that somebody is answered. */
    @Test
    void aTextThatArrivesAgainBeforeThePersonIsQuietDelaysTheAnswerNoFurther() {
        try (RunningHub alone = RunningHub.start(
                "switchboard.texts.burst=1500ms", "switchboard.texts.owed-after=1h", "switchboard.texts.believed=0s")) {
            alone.dial(Map.of("duplicateWebhooks", 1, "duplicateSpacingMs", 700));
            alone.text("+15550100041", "Are you open?", "");
            await().atMost(SOON).until(() -> alone.replies("+15550100041").size() == 1 && alone.owed() == 0);
            await().during(Duration.ofSeconds(2))
                    .atMost(SOON)
                    .until(() -> alone.replies("+15550100041").size() == 1);
        }
    }

    @Test
    void aReplyThatIsReadyInTimeTravelsInTheAnswerToTheWebhook() {
        texting.decide(Map.of("reply", "auto"));
        hub.text("+15550100031", "Hello <there> & you", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100031").size() == 1);
        assertThat(hub.thread("+15550100031"))
                .anyMatch(text -> text.get("direction").asText().equals("outbound-reply"));
        await().atMost(SOON).until(() -> hub.owed() == 0);
        texting.repliesStayAt(1, "+15550100031");
    }

    /** The carrier has hung up by the time the reply is ready, so nobody ever hears of it. */
    @Test
    void aReplyThatWasLostWithTheAnswerToTheWebhookIsSentAfterTheCarriersBooksWereRead() {
        texting.decide(Map.of("reply", "auto"));
        hub.dial(Map.of("latencyMs", 1000));
        texting.whileTextsGoTo("/api/twilio/message#rt=300&rc=0", () -> hub.text("+15550100040", "Hello there", ""));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> hub.replies("+15550100040").size() == 1);
        assertThat(hub.thread("+15550100040"))
                .anyMatch(text -> text.get("direction").asText().equals("outbound-api"));
        await().atMost(SOON).until(() -> hub.owed() == 0);
        texting.repliesStayAt(1, "+15550100040");
    }

    @Test
    void whoWritesOnWhileAReplyIsOfferedIsAnsweredToo() {
        texting.decide(Map.of("reply", "twiml"));
        hub.dial(Map.of("callbackDelayMs", 1500));
        hub.text("+15550100032", "one", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100032").size() == 1);
        hub.text("+15550100032", "two", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100032").size() == 2);
        texting.repliesStayAt(2, "+15550100032");
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
        texting.repliesStayAt(3, "+15550100033");
    }

    @Test
    void theNextPartGoesAfterAWhileThoughTheCarrierSaysNothing() {
        hub.dial(Map.of("callbackDelayMs", 60000));
        hub.rules("{\"match\":\"much\",\"reply\":\""
                + "This is a sentence. ".repeat(100).strip() + "\"}");
        hub.text("+15550100034", "Tell me much", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100034").size() == 1);
        await().atMost(SOON).until(() -> hub.replies("+15550100034").size() == 2);
        texting.repliesStayAt(2, "+15550100034");
    }
}

package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.PhoneTurns;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.messaging.Notices;
import dev.switchboard.vocabulary.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A text that a route sends of its own accord, through {@code kamelet:send-sms-sink}. */
class NoticeStoryTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Map<String, String> ALWAYS_NIGHT = Map.of("quiet-from", "00:00", "quiet-to", "23:59:59.999");
    private static final Map<String, String> NEVER_NIGHT = Map.of("quiet-from", "00:00", "quiet-to", "00:00");

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
    void itIsSentOnceForItsKeyAndItsEndIsNotedOnTheThread() {
        Actor person = wrote("+15550100051");
        assertThat(notice(person, "visit-1")).isEqualTo("sent");
        assertThat(notice(person, "visit-1")).isEqualTo("sent before");
        assertThat(notice(person, "visit-2")).isEqualTo("sent");
        texting.repliesStayAt(3, "+15550100051");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hub.bean(Conversations.class).recent(person, 2))
                        .allMatch(turn -> turn.part(1).orElseThrow().status().equals("delivered")));
    }

    @Test
    void nobodyIsTextedWhoWantsNoTextsOrNeverWrote() {
        Actor person = wrote("+15550100052");
        texting.said("+15550100052", "STOP");
        assertThat(notice(person, "visit-1")).isEqualTo("not sent: they want no texts");
        assertThat(notice(texting.person("+15550100053"), "visit-1")).isEqualTo("not sent: there is no number for it");
        texting.oursStayAt(1, "+15550100052");
        texting.oursStayAt(0, "+15550100053");
    }

    @Test
    void nobodyIsWokenButWhoeverJustWroteOrCalledWaitsForIt() {
        Actor caller = called("+15550100054", Speaker.AGENT);
        texting.decide(ALWAYS_NIGHT);
        assertThat(notice(caller, "visit-1")).isEqualTo("not sent: it is night where they live");
        assertThat(notice(called("+15550100058", Speaker.PERSON), "visit-1")).isEqualTo("sent");
        assertThat(notice(wrote("+15550100055"), "visit-1")).isEqualTo("sent");
        texting.decide(NEVER_NIGHT);
        assertThat(notice(caller, "visit-1")).as("the same, by day").isEqualTo("sent");
    }

    @Test
    void oneThatTheCarrierTookAndDidNotConfirmIsNotSentAgain() {
        Actor person = wrote("+15550100056");
        hub.dial(Map.of("rest5xxAfter", 1));
        assertThat(notice(person, "visit-1")).isEqualTo("unknown: nobody knows whether the carrier took it");
        assertThat(last(person).delivery()).isNotEqualTo(Delivery.FAILED);
        assertThat(notice(person, "visit-1")).isEqualTo("sent before");
        texting.repliesStayAt(2, "+15550100056");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(last(person).part(1).orElseThrow().status()).isEqualTo("delivered"));
    }

    @Test
    void oneThatTheCarrierRefusesShowsItsReasonOnTheThread() {
        Actor person = wrote("+15550100059");
        texting.whileTextsGoTo("/nowhere", () -> hub.text("+15550100059", "STOP", ""));
        assertThat(notice(person, "visit-1")).isEqualTo("not sent: the carrier did not take it");
        assertThat(last(person).delivery()).isEqualTo(Delivery.FAILED);
        assertThat(last(person).part(1).orElseThrow().error()).isEqualTo("21610");
        assertThat(notice(person, "visit-2")).isEqualTo("not sent: they want no texts");
    }

    /** As after a crash, when nobody knows whether the carrier has it. */
    @Test
    void oneThatWasBegunIsNotBegunAgain() {
        Actor person = wrote("+15550100057");
        Notices notices = hub.bean(Notices.class);
        assertThat(notices.draft("Your visit is booked.", person, "person", "visit-1")
                        .text())
                .isNotNull();
        assertThat(notices.draft("Your visit is booked.", person, "person", "visit-1")
                        .outcome())
                .isEqualTo("sent before");
    }

    private static String notice(Actor person, String key) {
        return hub.bean(ProducerTemplate.class)
                .request("kamelet:send-sms-sink?key=" + key, exchange -> {
                    exchange.setProperty("actor", person);
                    exchange.getMessage().setBody("Your visit is booked.");
                })
                .getMessage()
                .getBody(String.class);
    }

    private static Turn last(Actor person) {
        List<Turn> all = hub.bean(Conversations.class).recent(person, 1);
        return all.get(all.size() - 1);
    }

    private static Actor wrote(String handset) {
        hub.text(handset, "Hello", "");
        await().atMost(SOON).until(() -> hub.replies(handset).size() == 1 && hub.owed() == 0);
        return texting.person(handset);
    }

    private static Actor called(String handset, Speaker speaker) {
        Actor person = texting.person(handset);
        Said said = new Said("voice", "Hello", handset, "+15550100200", Duration.ofDays(30));
        hub.bean(PhoneTurns.class).note(new PhoneTurns.Line(person, speaker, said, null));
        return person;
    }
}

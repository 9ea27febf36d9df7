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
import dev.switchboard.tools.business.Premises;
import dev.switchboard.tools.business.PremisesBook;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
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
        assertThat(notice(caller, "visit-1")).startsWith("held: it is night where they live");
        assertThat(notice(called("+15550100058", Speaker.PERSON), "visit-1")).isEqualTo("sent");
        assertThat(notice(wrote("+15550100055"), "visit-1")).isEqualTo("sent");
        texting.decide(NEVER_NIGHT);
        assertThat(notice(caller, "visit-2")).as("another, by day").isEqualTo("sent");
        texting.repliesStayAt(1, "+15550100054");
    }

    @Test
    void whatWouldWakeSomebodyGoesOnceWhenTheirNightIsOver() {
        Actor sleeper = called("+15550100061", Speaker.AGENT);
        nightUntil(Duration.ofSeconds(2));
        assertThat(notice(sleeper, "visit-1")).startsWith("held:");
        assertThat(notice(sleeper, "visit-1")).isEqualTo("held before");
        assertThat(last(sleeper).delivery()).isEqualTo(Delivery.PLANNED);
        Instant morning = nightUntil(Duration.ofSeconds(4));
        await().atMost(SOON).until(() -> last(sleeper).delivery() == Delivery.SENT);
        assertThat(last(sleeper).tried())
                .as("the business has longer nights now")
                .isAfter(morning);
        assertThat(notice(sleeper, "visit-1")).isEqualTo("held before");
        texting.repliesStayAt(1, "+15550100061");
    }

    @Test
    void whoeverAsksForNoMoreTextsBeforeTheMorningGetsNone() {
        Actor sleeper = called("+15550100062", Speaker.AGENT);
        nightUntil(Duration.ofSeconds(2));
        assertThat(notice(sleeper, "visit-1")).startsWith("held:");
        long place = last(sleeper).seq();
        texting.said("+15550100062", "STOP");
        await().atMost(SOON).until(() -> turn(sleeper, place).delivery() == Delivery.FAILED);
        assertThat(turn(sleeper, place).part(1).orElseThrow().error()).isEqualTo("21610");
        texting.oursStayAt(0, "+15550100062");
    }

    @Test
    void whatIsHeldForTooLongIsGivenUpAndShowsWhy() {
        Actor sleeper = called("+15550100063", Speaker.AGENT);
        nightUntil(Texting.WORTH_HOLDING.plusSeconds(1));
        assertThat(notice(sleeper, "visit-1")).startsWith("held:");
        await().atMost(SOON.multipliedBy(2)).until(() -> last(sleeper).delivery() == Delivery.FAILED);
        assertThat(last(sleeper).part(1).orElseThrow().error()).isEqualTo("30610");
        texting.repliesStayAt(0, "+15550100063");
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
        assertThat(notice(person, "visit-1"))
                .startsWith("not sent: the carrier did not take it (21610): The person asked for no more texts.");
        assertThat(last(person).delivery()).isEqualTo(Delivery.FAILED);
        assertThat(last(person).part(1).orElseThrow().error()).isEqualTo("21610");
        assertThat(notice(person, "visit-2")).isEqualTo("not sent: they want no texts");
    }

    @Test
    void oneToTheStaffThatTheCarrierRefusesIsCountedAndSaysWhatTheReasonMeans() {
        Actor person = wrote("+15550100064");
        staffIs("+15550100065");
        texting.whileTextsGoTo("/nowhere", () -> hub.text("+15550100065", "STOP", ""));
        double before = refused("21610");
        assertThat(notice(person, "escalation-1&receiver=staff"))
                .startsWith("not sent: the carrier did not take it (21610): The person asked for no more texts.");
        assertThat(refused("21610")).isEqualTo(before + 1);
        assertThat(notice(person, "escalation-2&receiver=staff")).isEqualTo("not sent: they want no texts");
        texting.oursStayAt(0, "+15550100065");
    }

    private static double refused(String code) {
        return hub.bean(MeterRegistry.class)
                .counter("switchboard.texts.undelivered", "code", code)
                .count();
    }

    private static void staffIs(String number) {
        PremisesBook book = hub.bean(PremisesBook.class);
        Premises now = book.find(new TenantId("house")).orElseThrow();
        book.keep(
                new TenantId("house"),
                new Premises(
                        now.zone(), now.hours(), now.slotMinutes(), now.places(), List.of(new PhoneNumber(number))));
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

    @Test
    void oneForWhichThisHubHasNoThreadWasSurelyNotSent() {
        Actor person = wrote("+15550100066");
        Notices notices = hub.bean(Notices.class);
        Notices.Notice notice = notices.draft("Your visit is booked.", person, "person", "visit-1");
        assertThat(notices.notSent(notice, new IllegalStateException(new RejectedExecutionException())))
                .isEqualTo("not sent: this hub had no thread for it");
        assertThat(last(person).delivery()).isEqualTo(Delivery.FAILED);
    }

    private static Instant nightUntil(Duration later) {
        Instant morning = Instant.now().plus(later).truncatedTo(ChronoUnit.MILLIS);
        LocalTime there = morning.atOffset(ZoneOffset.UTC).toLocalTime();
        texting.decide(Map.of("quiet-from", there.minusHours(2).toString(), "quiet-to", there.toString()));
        return morning;
    }

    private static Turn turn(Actor person, long place) {
        return hub.bean(Conversations.class).turn(person, place).orElseThrow();
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

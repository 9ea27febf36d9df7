package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.conversation.AgentPause;
import dev.switchboard.conversation.AgentPauses;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.signals.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people, carriers and the business want of texts: none, no more, or other words. */
class TextWishesTest {

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

    /** Their STOP never reached the hub, so it tries, once. */
    @Test
    void whoeverTheCarrierWillNotTextIsNotTextedAgain() {
        texting.whileTextsGoTo("/nowhere", () -> hub.text("+15550100041", "STOP", ""));
        texting.said("+15550100041", "Are you open on Sunday?");
        await().atMost(SOON).until(() -> texting.wantsNone("+15550100041") && hub.owed() == 0);
        assertThat(hub.bean(Conversations.class).recent(texting.person("+15550100041"), 1))
                .as("people see why")
                .singleElement()
                .matches(turn -> turn.part(1).orElseThrow().error().equals("21610"));
        assertThat(hub.bean(MeterRegistry.class)
                        .counter(Meter.TEXTS_UNDELIVERED.title(), "code", "21610")
                        .count())
                .isPositive();
        hub.dial(Map.of("rest5xxBefore", 1000));
        texting.said("+15550100041", "Hello?");
        texting.oursStayAt(0, "+15550100041");
        assertThat(hub.owed()).as("nothing was tried, so nothing failed").isZero();
    }

    @Test
    void whoeverTurnsOutToWantNoTextsWhenOneWasOnItsWayGetsNoOther() {
        hub.dial(Map.of("failWith", 21610));
        texting.said("+15550100042", "Are you open on Sunday?");
        await().atMost(SOON).until(() -> texting.wantsNone("+15550100042"));
        hub.dial(Map.of("failWith", 0));
        texting.said("+15550100042", "Hello?");
        texting.oursStayAt(1, "+15550100042");
        assertThat(hub.owed()).isZero();
    }

    @Test
    void whoeverStopsIsAnsweredByTheCarrierAloneAndHearsNothingMoreUntilTheyStart() {
        hub.text("+15550100035", "Hello", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100035").size() == 1);
        texting.said("+15550100035", "STOP");
        texting.said("+15550100035", "HELP");
        texting.said("+15550100035", "Are you there?");
        texting.oursStayAt(1, "+15550100035");
        texting.said("+15550100035", "START");
        texting.said("+15550100035", "Are you open on Sunday?");
        await().atMost(SOON).until(() -> texting.ours("+15550100035") == 2);
        texting.oursStayAt(2, "+15550100035");
    }

    @Test
    void whoeverStopsInTheirOwnWordsIsToldSoOnce() {
        hub.text("+15550100036", "please stop texting me", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100036").size() == 1);
        assertThat(hub.replies("+15550100036").get(0)).contains("no more texts");
        texting.said("+15550100036", "stop texting me!!");
        texting.said("+15550100036", "hello?");
        texting.repliesStayAt(1, "+15550100036");
        hub.text("+15550100036", "START", "");
        await().atMost(SOON).untilAsserted(() -> assertThat(hub.replies("+15550100036"))
                .hasSize(2)
                .last()
                .asString()
                .contains("again"));
    }

    /** The carrier says nothing to words of their own, and the person of the business may be away. */
    @Test
    void whoeverStopsInTheirOwnWordsIsToldSoThoughSomebodyTookOver() {
        hub.text("+15550100043", "Hello", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100043").size() == 1);
        hub.bean(AgentPauses.class)
                .pause(
                        texting.person("+15550100043"),
                        new AgentPause(Instant.now().plusSeconds(600), "ann", AgentPause.TAKEN_OVER));
        texting.said("+15550100043", "Is anybody there?");
        texting.repliesStayAt(1, "+15550100043");
        texting.said("+15550100043", "please stop texting me");
        await().atMost(SOON).until(() -> hub.replies("+15550100043").size() == 2);
        assertThat(hub.replies("+15550100043")).last().asString().contains("no more texts");
    }

    @Test
    void theAgentDoesNotGoOnWithAMachineThatSaysTheSameAgainAndAgain() {
        for (int each = 1; each <= 2; each++) {
            int replies = each;
            hub.text("+15550100037", "We are closed now.", "");
            await().atMost(SOON).until(() -> hub.replies("+15550100037").size() == replies);
        }
        texting.said("+15550100037", "We are closed now.");
        texting.repliesStayAt(2, "+15550100037");
        texting.said("+15550100037", "Something else");
        texting.repliesStayAt(2, "+15550100037");
        assertThat(hub.owed()).isZero();
    }

    @Test
    void aTenantsRepliesOfAnHourAreCounted() {
        texting.decide(Map.of("replies-an-hour", "2"));
        for (String question : List.of("one", "two", "three", "four")) {
            texting.said("+15550100038", question);
            await().atMost(SOON).until(() -> hub.owed() == 0);
        }
        texting.repliesStayAt(2, "+15550100038");
    }

    @Test
    void theBusinessSaysItsOwnWordsWhenNoModelHasAny() {
        texting.decide(Map.of("fallback", "Call us at the front desk."));
        hub.dial(Map.of("errorNext", Map.of("status", 529, "count", 10)));
        hub.text("+15550100039", "Hello", "");
        await().atMost(SOON).untilAsserted(() -> assertThat(hub.replies("+15550100039"))
                .containsExactly("Call us at the front desk."));
    }
}

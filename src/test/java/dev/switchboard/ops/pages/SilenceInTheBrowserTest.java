package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.conversation.AgentPause;
import dev.switchboard.conversation.AgentPauses;
import dev.switchboard.scenario.RunningHub;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.vocabulary.Actor;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** Whoever tries the hub out sees why their texts stay without an answer. */
@DisabledIf(value = "dev.switchboard.ops.pages.Window#none", disabledReason = "left out by -Dbrowser=none")
@ExtendWith(Premises.class)
class SilenceInTheBrowserTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final RunningHub hub;
    private final Window window;

    SilenceInTheBrowserTest(Premises.Hub hub, Window window) {
        this.hub = hub.running();
        this.window = window;
    }

    @BeforeEach
    void afresh() {
        hub.post(hub.farEnds(), "/simulator/reset", "{}");
        window.size(1280, 900);
        window.complaints();
    }

    @AfterEach
    void theConsoleIsSilent() {
        window.theme("light");
        assertThat(window.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+15550100491, loop, light, it takes these texts for a loop",
        "+15550100492, loop, dark, it takes these texts for a loop",
        "+15550100493, rate, light, it has sent enough in this hour",
        "+15550100494, taken-over, dark, somebody of the business writes themselves"
    })
    void anAgentThatIsQuietSaysUntilWhenAndWhyUntilItSpeaksAgain(
            String number, String why, String theme, String words) {
        Actor person = answered(number);
        AgentPauses pauses = hub.bean(AgentPauses.class);
        pauses.pause(person, new AgentPause(Instant.now().plus(Duration.ofHours(1)), "switchboard", why));
        hub.text(number, "Are you there?", "");
        be(number, theme);
        window.sees("#silence strong", "The agent is quiet for this person until ");
        assertThat(window.find("#silence strong").getText())
                .matches(".* until .*\\d\\d:\\d\\d, because " + words + "\\.");
        await().atMost(SOON).until(() -> window.all(".waiting").isEmpty());
        window.complainsOfNothingGrave();
        pauses.handBack(person);
        hub.text(number, "And now?", "");
        window.sees(".thread li:last-child.hub .state", "delivered");
        await().atMost(SOON).until(() -> window.find("#silence").getText().isEmpty());
    }

    @Test
    void aHubThatCannotSayWhyIsNoSimulatorThatCannotBeReached() {
        Actor person = answered("+15550100497");
        hub.bean(AgentPauses.class)
                .pause(person, new AgentPause(Instant.now().plus(Duration.ofHours(1)), "switchboard", "loop"));
        be("+15550100497", "light");
        window.sees(".thread li:last-child.hub .state", "delivered");
        window.run(
                """
                const fetched = window.fetch;
                window.asked = 0;
                window.fetch = (path, request) => {
                  if (path !== '/simulator/silence') return fetched(path, request);
                  window.asked += 1;
                  return Promise.resolve(new Response('{"error":{"code":"record-away","message":"Later."}}', { status: 503 }));
                };
                """);
        hub.text("+15550100497", "Are you there?", "");
        await().atMost(SOON).until(() -> (long) window.run("return window.asked") > 0);
        window.sees(".thread", "Are you there?");
        assertThat(window.find("#trouble").getText()).isEmpty();
    }

    @Test
    void whoWantsNoTextsIsSaidToWantNone() {
        answered("+15550100495");
        hub.text("+15550100495", "STOP", "");
        be("+15550100495", "light");
        window.sees("#silence", "This person wants no texts.");
        window.size(360, 740);
        window.fitsSideways();
        be("+15550100496", "light");
        await().atMost(SOON).until(() -> window.find("#silence").getText().isEmpty());
    }

    @Test
    void aProgramThatAsksWithRubbishIsToldSo() {
        var asked = hub.signed("/simulator/silence");
        assertThat(hub.exchange(asked.POST(BodyPublishers.ofString("from=me"))).body())
                .contains("not-json");
        assertThat(hub.exchange(asked.POST(BodyPublishers.ofString("{\"from\":\"me\",\"to\":\"you\"}")))
                        .body())
                .isEqualTo("{}");
    }

    private Actor answered(String number) {
        hub.text(number, "Hello", "");
        await().atMost(SOON).until(() -> hub.replies(number).size() == 1 && hub.owed() == 0);
        return hub.bean(Reception.class)
                .receive("+15550100200", number)
                .orElseThrow()
                .actor();
    }

    private void be(String number, String theme) {
        window.go("/simulator");
        window.theme(theme);
        window.sees("#house", "+15550100200");
        window.find("#handset").sendKeys(Keys.chord(Keys.CONTROL, "a"), number);
    }
}

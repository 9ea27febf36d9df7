package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ops.gate.PageRules;
import dev.switchboard.scenario.RunningHub;
import dev.switchboard.security.Accounts;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

@DisabledIf(value = "dev.switchboard.ops.pages.Window#none", disabledReason = "left out by -Dbrowser=none")
@ExtendWith(Premises.class)
class SignInInTheBrowserTest {

    private final RunningHub hub;
    private final Window window;

    SignInInTheBrowserTest(Premises.Hub hub, Window window) {
        this.hub = hub.running();
        this.window = window;
    }

    @BeforeEach
    void outside() {
        window.size(1280, 900);
        window.forgetCookies();
    }

    @AfterEach
    void inside() {
        window.signIn("/sign-in", RunningHub.PASSWORD);
        window.complaints();
    }

    @Test
    void somebodySignsInByKeyboardAndComesWhereHeWantedAndLeavesAgain() {
        window.go("/routes");
        window.sees("h1", "Sign in");
        assertThat(window.all(".nav, #sign-out")).isEmpty();
        window.type("operator", Keys.TAB, "not the password", Keys.ENTER);
        window.sees("#wrong", "The name or the password is not right");
        assertThat(window.run("return document.activeElement.id")).isEqualTo("password");
        window.complaints();
        window.type(RunningHub.PASSWORD, Keys.ENTER);
        window.sees("h1", "Routes");
        window.sees(".who", "operator");
        window.tabTo("#sign-out");
        window.type(Keys.ENTER);
        window.sees("h1", "Sign in");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void aLinkOfTheStartReportSignsInOnceAndLeavesNoTraceInTheAddress() {
        String code = hub.bean(Accounts.class).link().orElseThrow().reveal();
        window.go("/sign-in#once=" + code);
        window.sees(".who", "operator");
        window.forgetCookies();
        window.go("/sign-in?again#once=" + code);
        window.sees("#wrong", "This link was used or is too old");
        assertThat(window.run("return location.href").toString()).doesNotContain("once");
    }

    @Test
    void aPageWhoseSignInIsOverLeadsToTheDoorAndBack() {
        window.signIn("/sign-in?next=/routes", RunningHub.PASSWORD);
        window.sees("h1", "Routes");
        window.forgetCookies();
        window.sees("h1", "Sign in");
        window.signInHere(RunningHub.PASSWORD);
        window.sees("h1", "Routes");
    }

    @Test
    void afterTheDoorNobodyIsSentToAnotherSite() {
        window.signIn("/sign-in?next=//evil.example/routes", RunningHub.PASSWORD);
        window.sees("h1", "Overview");
    }

    @Test
    void whoTriedTooOftenSeesHowLongItStillTakes() {
        Ahead clock = new Ahead();
        try (RunningHub other = RunningHub.start(clock::wind)) {
            for (int each = 0; each < 4; each++) {
                other.exchange(RunningHub.request(other.management(), "/sign-in")
                        .setHeader("content-type", "application/x-www-form-urlencoded")
                        .header(PageRules.ASKED_BY, PageRules.US)
                        .POST(BodyPublishers.ofString("name=operator&password=wrong")));
            }
            window.go(other.management() + "/sign-in");
            window.type("operator", Keys.TAB, "wrong again", Keys.ENTER);
            window.sees("#wrong", "30 seconds");
            window.sees("#wrong", "s left");
            assertThat(window.find("#enter").isEnabled()).isFalse();
            window.complainsOfNothingGrave();
            clock.move(Duration.ofSeconds(31));
            window.run("const now = Date.now; Date.now = () => now() + 31000");
            await().until(() -> window.find("#enter").isEnabled());
            window.sees("#wrong", "You can try again now");
            window.find("#password").clear();
            window.find("#password").sendKeys(RunningHub.PASSWORD, Keys.ENTER);
            window.sees(".who", "operator");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void nothingGraveStandsInAnybodysWay(String theme) {
        window.go("/sign-in");
        window.theme(theme);
        window.sees("h1", "Sign in");
        window.complainsOfNothingGrave();
        window.size(360, 740);
        window.go("/sign-in");
        window.sees("h1", "Sign in");
        window.fitsSideways();
    }
}

package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

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
class GoLivePageTest {

    private final Premises.Hub hub;
    private final Window window;

    GoLivePageTest(Premises.Hub hub, Window window) {
        this.hub = hub;
        this.window = window;
    }

    @BeforeEach
    void afresh() {
        window.size(1280, 900);
        window.complaints();
    }

    @AfterEach
    void theConsoleIsSilent() {
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void anOperatorSeesWhatIsNotRightAndChecksAgainWithTheKeyboardAlone() {
        window.go("/");
        window.tabTo(".nav a[href='/ops/go-live']");
        window.type(Keys.ENTER);
        window.sees("#findings", "The world reaches this hub");
        window.sees("#findings .wrong-one", "port");
        window.sees("#findings", "All ");
        window.sees("#addresses", hub.running().setting("switchboard.public-origin") + "/api/twilio/message");
        window.tabTo("#again");
        window.type(Keys.ENTER);
        window.sees("#sum", "not right yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void nothingGraveStandsInAnybodysWay(String theme) {
        window.go("/ops/go-live");
        window.theme(theme);
        window.sees("#sum", "not right yet");
        window.complainsOfNothingGrave();
    }

    @Test
    void aNarrowPhoneNeedsNoScrollingSideways() {
        window.size(360, 740);
        window.go("/ops/go-live");
        window.sees("#sum", "not right yet");
        window.fitsSideways();
    }
}

package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

@DisabledIf(value = "dev.switchboard.ops.pages.Window#none", disabledReason = "left out by -Dbrowser=none")
@ExtendWith(Premises.class)
class ToolsInTheBrowserTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Premises.Hub hub;
    private final Window window;

    ToolsInTheBrowserTest(Premises.Hub hub, Window window) {
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
    void anOperatorTriesAToolWithTheKeyboardAloneAndSeesItsRun() {
        window.go("/tools");
        window.sees(".tool[aria-label=check_inventory] .description", "in stock");
        window.tabTo(".tool[aria-label=check_inventory] .fold:last-child summary");
        window.type(Keys.ENTER);
        window.tabTo("#args-check_inventory");
        window.find("#args-check_inventory").sendKeys(Keys.chord(Keys.CONTROL, "a"), "{\"keyword\":\"ring\"}");
        window.tabTo(".tool[aria-label=check_inventory] .try button");
        window.type(Keys.ENTER);
        window.sees(".tool[aria-label=check_inventory] .try pre", "We have Gold ring");
        window.sees("#runs", "check_inventory");
        window.sees(".tool[aria-label=check_inventory] .facts", "0 failed");
        window.complainsOfNothingGrave();
    }

    @Test
    void aToolThatActsAsksFirstAndWrongArgumentsAreExplained() {
        window.go("/tools");
        window.sees(".tool[aria-label=log_lead] .badge", "acts");
        window.run(
                "for (const fold of document.querySelectorAll('.tool[aria-label=log_lead] details')) fold.open = true");
        window.find(".tool[aria-label=log_lead] .try button").click();
        window.sees(".tool[aria-label=log_lead] .try", "This tool changes something");
        window.find("#really-log_lead").click();
        window.find(".tool[aria-label=log_lead] .try button").click();
        window.sees(".tool[aria-label=log_lead] .try pre", "The arguments do not fit");
        window.complaints();
    }

    @Test
    void aSwitchedOffToolIsShownAsOffAndInTheAudit() {
        window.go("/tools");
        window.sees(".tool[aria-label=get_gold_spot_price] .description", "spot price");
        window.find("#on-get_gold_spot_price").click();
        window.sees(".tool[aria-label=get_gold_spot_price] .badge.bad", "off");
        assertThat(hub.running().get(hub.running().management(), "/api/audit").body())
                .contains("tool.switch-off", "tool:get_gold_spot_price");
        window.find("#on-get_gold_spot_price").click();
        await().atMost(SOON).until(() -> window.all(".tool .badge.bad").isEmpty());
    }

    @Test
    void aChannelIsSwitchedOffForOneTenantAndThatIsAnEntryAndAnEvent() {
        window.go("/tools");
        window.sees("#switches", "voice");
        window.sees("#scope", "business");
        window.run(
                "const s = document.getElementById('scope'); s.value = 'house'; s.dispatchEvent(new Event('change'))");
        window.sees("#switches", "check_inventory");
        window.find("#switch-channel-voice").click();
        window.sees("#toasts", "channel voice is off for house");
        assertThat(hub.running()
                        .get(hub.running().management(), "/api/switches?tenant=house")
                        .body())
                .contains("{\"name\":\"voice\",\"on\":false}");
        assertThat(hub.running().get(hub.running().management(), "/api/audit").body())
                .contains("channel.switch-off", "channel:voice@house");
        window.complainsOfNothingGrave();
        window.find("#switch-channel-voice").click();
        window.sees("#toasts", "channel voice is on for house");
    }

    @Test
    void aNewFileIsOnThePageAndWhatItSaysStaysText() throws IOException {
        Path file = hub.routes().resolve("tools/hostile.camel.yaml");
        String card = Files.readString(hub.routes().resolve("tools/check_inventory.camel.yaml"))
                .replace("check_inventory", "hostile")
                .replace("What the business has", "<img src=x onerror=alert(1)> What the business has");
        card = card.substring(0, card.indexOf("        - setBody:"))
                + "        - setBody: {constant: '<img src=x onerror=alert(2)>'}\n";
        window.go("/tools");
        Files.writeString(file, card);
        try {
            window.sees(".tool[aria-label=hostile] .description", "<img src=x onerror=alert(1)>");
            window.run(
                    "for (const fold of document.querySelectorAll('.tool[aria-label=hostile] details')) fold.open = true");
            window.find(".tool[aria-label=hostile] .try button").click();
            window.sees(".tool[aria-label=hostile] .try pre", "<img src=x onerror=alert(2)>");
            assertThat(window.all(".tool img")).isEmpty();
        } finally {
            Files.delete(file);
        }
        await().atMost(SOON).until(() -> window.all(".tool[aria-label=hostile]").isEmpty());
    }
}

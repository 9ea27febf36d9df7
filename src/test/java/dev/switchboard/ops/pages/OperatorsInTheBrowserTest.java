package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.signals.Drain;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

@DisabledIf(value = "dev.switchboard.ops.pages.Window#none", disabledReason = "left out by -Dbrowser=none")
@ExtendWith(Premises.class)
class OperatorsInTheBrowserTest {

    private final Premises.Hub hub;
    private final Window window;

    OperatorsInTheBrowserTest(Premises.Hub hub, Window window) {
        this.hub = hub;
        this.window = window;
    }

    @BeforeEach
    void afresh() {
        hub.running().token();
        window.size(1280, 900);
        window.complaints();
    }

    @AfterEach
    void theConsoleIsSilent() {
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void aTenantComesAndGoesWithTheKeyboardAlone() {
        window.go("/tenants");
        window.sees("#list", "house");
        window.tabTo("#add");
        window.type(Keys.ENTER);
        window.type("The canary bakery", Keys.TAB, "Bad Id", Keys.ENTER);
        window.sees(".dialog .wrong", "lower-case letters");
        assertThat(window.run("return document.activeElement.name")).isEqualTo("id");
        window.complaints();
        window.typeOver("browser-bakery", Keys.ENTER);
        window.sees("h1", "The canary bakery");
        window.sees("#numbers", "Not reachable yet");

        window.tabTo("#add-number");
        window.type(Keys.ENTER, "+1 555 010 0231", Keys.ENTER);
        window.sees("#numbers .line", "+15550100231");
        press("#actions .button.danger");
        window.type("browser-bakery", Keys.ENTER);
        window.sees(".dialog [role=alert]", "delete its numbers before");
        window.complaints();
        window.type(Keys.ESCAPE);
        press("#actions .button:first-child");
        window.sees(".dialog h2", "Disable The canary bakery?");
        press(".dialog .button.danger");
        window.sees("#sum", "disabled");

        press("#numbers .button.danger");
        press(".dialog .button.danger");
        window.sees("#numbers", "Not reachable yet");
        press("#actions .button.danger");
        window.type("browser-shop", Keys.ENTER);
        window.sees(".dialog .wrong", "write the id once more");
        window.complaints();
        window.typeOver("browser-bakery", Keys.ENTER);
        window.sees("h1", "Tenants");
        window.sees("#list", "house");
        assertThat(window.find("#list").getText()).doesNotContain("browser-bakery");
        assertThat(addresses()).doesNotContain("canary", "5550100231");
    }

    @Test
    void aTenantIsFoundByItsNumberAndNobodyByNonsense() {
        window.go("/tenants");
        window.sees("#list", "house");
        window.find("#find").sendKeys("0100200");
        window.sees("#sum", "1 of");
        window.find("#find").sendKeys("nonsense");
        window.sees("#list", "Nobody matches");
        assertThat(addresses()).doesNotContain("0100200");
        window.go("/tenants/nowhere");
        window.sees("main", "There is no tenant with this id");
    }

    @Test
    void aUsersPasswordIsShownOnceAndTheUserIsEnded() {
        window.go("/users");
        window.sees("#list", "you");
        assertThat(window.all("#list tr:has(.badge.plum) .button.danger"))
                .as("nobody deletes their own account")
                .isEmpty();
        press("#add");
        window.type("browser-guest", Keys.TAB, "owner", Keys.TAB);
        window.sees(".dialog .checks", "the business");
        window.type(Keys.ENTER);
        window.sees(".dialog .wrong", "needs a tenant");
        window.complaints();
        window.type(Keys.SPACE, Keys.ENTER);
        window.sees(".dialog h2", "The password of browser-guest");
        String password = window.find(".dialog pre").getText();
        window.type(Keys.ESCAPE);
        assertThat(window.find(".dialog pre").getText()).isEqualTo(password).hasSizeGreaterThan(20);
        press(".dialog .button.main");
        window.sees("#list", "browser-guest");
        assertThat(window.run("return document.body.innerText").toString()).doesNotContain(password);
        press("#list tr:has(a[href='/tenants/house']) .button:nth-child(2)");
        press(".dialog .button.danger");
        window.sees("#list", "disabled");
        press("#list tr:has(a[href='/tenants/house']) .button.danger");
        press(".dialog .button.danger");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> !window.find("#list").getText().contains("browser-guest"));
        assertThat(addresses()).doesNotContain("browser-guest");
    }

    @Test
    void aTokenIsShownOnceWorksAndIsRevoked() {
        window.go("/tokens");
        window.sees("#list", "tests");
        press("#add");
        window.type("browser scraper", Keys.ENTER);
        window.sees(".dialog h2", "The token for browser scraper");
        String token = window.find(".dialog pre").getText();
        assertThat(asks(token)).isEqualTo(200);
        press(".dialog .copy");
        press(".dialog .button.main");
        window.sees("#list", "in 90 days");
        press("#list tr:last-child .button.danger");
        window.sees(".dialog h2", "Revoke browser scraper?");
        press(".dialog .button.danger");
        await().atMost(Duration.ofSeconds(5)).until(() -> asks(token) == 401);
        assertThat(window.run("return document.body.innerText").toString()).doesNotContain(token.substring(20));
        assertThat(addresses()).doesNotContain("scraper", token.substring(17));
    }

    @Test
    void theAuditIsFilteredAndOlderEntriesFollow() {
        for (int each = 0; each < 55; each++) {
            hub.running()
                    .exchange(hub.running()
                            .signed("/api/tokens")
                            .POST(BodyPublishers.ofString("{\"name\":\"many\",\"role\":\"operator\",\"days\":1}")));
        }
        window.go("/audit");
        window.sees("#list", "token.create");
        window.find("#what").sendKeys("tokens");
        window.find("#text").sendKeys("token:");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> window.all("#list tbody tr").size() == 50
                        && !window.find("#list").getText().contains("sign-in"));
        press("#older");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> window.all("#list tbody tr").size() > 50);
        window.find("#text").sendKeys("nobody");
        window.sees("#list", "Nothing like this");
        assertThat(addresses()).doesNotContain("nobody");
    }

    @Test
    void theOverviewAndTheRoutesPageTellWhatIsBrokenFromWhatWillFail() throws IOException {
        Path broken = hub.routes().resolve("sms-status.camel.yaml");
        Path warning = hub.routes().resolve("untold.camel.yaml");
        String good = Files.readString(broken);
        Files.writeString(broken, good.replace("from:", "form:"));
        Files.writeString(
                warning,
                """
                - route:
                    id: untold
                    description: Hands over to nobody.
                    routeConfigurationId: background
                    from:
                      uri: story:untold
                      steps:
                        - to:
                            uri: story:nobody-tells-this
                """);
        try {
            window.go("/");
            window.sees("#needs .badge.bad", "broken");
            window.sees("#needs .badge.warn", "warning");
            window.sees("#needs .badge.plum", "simulated");
            window.sees("#counts", "tenant");
            window.find("#needs a[href='/routes']").click();
            window.sees(".problem[data-kind=broken]", "sms-status.camel.yaml");
            window.sees(".problem[data-kind=warning]", "The file runs");
            window.sees("#sum", "1 broken");
            window.complainsOfNothingGrave();
        } finally {
            Files.writeString(broken, good);
            Files.delete(warning);
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> window.all(".problem").isEmpty());
    }

    @Test
    void aHubThatStopsSaysSoOnItsOverview() {
        try (RunningHub other = RunningHub.start()) {
            other.bean(Drain.class).begin();
            window.signIn(other.management() + "/sign-in", RunningHub.PASSWORD);
            window.sees("#needs", "finishes its work and takes nothing new");
            window.sees("#sum", "something needs a look");
            window.complaints();
        } finally {
            // The browser keeps one cookie for all ports of this machine.
            window.signIn("/sign-in", RunningHub.PASSWORD);
        }
    }

    @Test
    void theStylePageShowsEveryTokenOfTheSheet() throws IOException {
        window.go("/style");
        window.sees("main", "--paper");
        var said = new TreeSet<String>();
        Pattern.compile("(?m)^  (--[\\w-]+):")
                .matcher(Files.readString(Path.of("src/main/resources/pages/look/tokens.css")))
                .results()
                .forEach(found -> said.add(found.group(1)));
        Object shown = window.run("return [...document.querySelectorAll('[data-token]')].map(e => e.dataset.token)");
        assertThat(new TreeSet<>((List<?>) shown)).isEqualTo(said).hasSizeGreaterThan(50);
        assertThat(window.run("const [l, d] = document.querySelectorAll('[data-token=\"--paper\"] .halves span');"
                        + "return getComputedStyle(l).backgroundColor + getComputedStyle(d).backgroundColor"))
                .isEqualTo("rgb(245, 243, 238)rgb(20, 23, 26)");
        press("#parts .beside .button:last-child");
    }

    @ParameterizedTest
    @CsvSource({
        "/, Needs attention",
        "/tenants, house",
        "/tenants/house, +15550100200",
        "/users, operator",
        "/tokens, tests",
        "/audit, 400 days",
        "/style, --paper"
    })
    void nothingGraveStandsInAnybodysWayAndAPhoneNeedsNoScrollingSideways(String path, String seen) {
        window.go(path);
        window.theme("light");
        window.sees("main", seen);
        // The style page shows both themes in one.
        if (!path.equals("/style")) {
            window.complainsOfNothingGrave();
        }
        window.theme("dark");
        window.sees("main", seen);
        window.complainsOfNothingGrave();
        if (path.equals("/users")) {
            press("#add");
            window.sees(".dialog", "Cancel");
            window.complainsOfNothingGrave();
            window.type(Keys.ESCAPE);
        }
        window.size(360, 740);
        window.theme("light");
        window.sees("main", seen);
        window.fitsSideways();
    }

    /** What a person presses; waits until it is there. */
    private void press(String css) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> !window.all(css).isEmpty() && window.find(css).isDisplayed());
        window.find(css).click();
    }

    /** Every address that the page asked for, and its own. */
    private String addresses() {
        return window.run("return location.href + performance.getEntriesByType('resource').map(e => e.name).join(' ')")
                .toString();
    }

    private int asks(String token) {
        return hub.running()
                .exchange(RunningHub.request(hub.running().management(), "/hub.json")
                        .header("authorization", "Bearer " + token)
                        .GET())
                .statusCode();
    }
}

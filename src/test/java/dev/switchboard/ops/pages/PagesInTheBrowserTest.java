package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.events.DeadLetters;
import dev.switchboard.scenario.RunningHub;
import dev.switchboard.security.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

@DisabledIf(value = "dev.switchboard.ops.pages.Window#none", disabledReason = "left out by -Dbrowser=none")
@ExtendWith(Premises.class)
class PagesInTheBrowserTest {

    private final Premises.Hub hub;
    private final Window window;

    PagesInTheBrowserTest(Premises.Hub hub, Window window) {
        this.hub = hub;
        this.window = window;
    }

    @BeforeEach
    void afresh() {
        hub.running().post(hub.running().farEnds(), "/simulator/reset", "{}");
        window.size(1280, 900);
        window.complaints();
    }

    @AfterEach
    void theConsoleIsSilent() {
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void aNewcomerSendsHimselfATextWithTheKeyboardAloneAndSeesAllThatCrossed() {
        window.go("/");
        window.tabTo(".door[href='/simulator']");
        window.type(Keys.ENTER);
        window.sees("h1", "Simulator");
        window.sees(".thread", "No texts yet");
        window.tabTo("#words");
        window.type("Hello! When are you open?", Keys.ENTER);
        window.sees(".bubble.mine .words", "Hello! When are you open?");
        window.sees(".bubble.hub .words", "We are");
        window.sees(".bubble.hub .state", "delivered");
        window.sees(".bubble.mine .state", "the hub has it");
        for (String kind : List.of("webhook", "model", "rest", "callback", "control")) {
            window.sees(".crossings li[data-kind=" + kind + "] .status", "20");
        }
        window.tabTo(".crossings li[data-kind=webhook] summary");
        window.type(Keys.ENTER);
        window.sees(".crossings .inside", "<Response/>");
        window.sees(".crossings .inside", "MessageSid");
    }

    @Test
    void aDialMakesTheCarrierTooBusyAndThePageShowsItAndTheCommand() {
        window.go("/simulator");
        window.sees(".thread", "No texts yet");
        window.tabTo("#dial-rest429");
        window.type(Keys.CONTROL, "a", Keys.NULL, "1", Keys.ENTER);
        window.sees(".dials .group summary", "1 on");
        assertThat(window.find("#dial-command pre").getDomProperty("textContent"))
                .contains("curl -X PUT '" + hub.running().farEnds() + "/simulator/dials'", "{\"rest429\":1}");
        window.find("#words").sendKeys("Are you there?", Keys.ENTER);
        window.sees(".crossings li[data-kind=rest] .status", "429");
        window.sees(".bubble.hub .state", "delivered");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> "0".equals(window.find("#dial-rest429").getDomProperty("value")));
    }

    @Test
    void aDialThatCannotStandThereSaysWhyAndKeepsTheOthers() {
        window.go("/simulator");
        window.sees(".thread", "No texts yet");
        window.tabTo(".dials .group:nth-child(3) summary");
        window.type(Keys.ENTER);
        window.tabTo("#dial-failWith");
        window.type(Keys.CONTROL, "a", Keys.NULL, "7", Keys.ENTER);
        window.sees("#dial-failWith-wrong", "from 10000 to 99999");
        window.complaints();
    }

    @Test
    void aPictureAndManyTextsCanBeSentAndEverythingForgotten() throws IOException {
        Path picture = Files.createTempFile("picture", ".png");
        window.go("/simulator");
        Files.write(picture, window.picture("#theme"));
        window.find("#file").sendKeys(picture.toString());
        window.sees("#picture", ".png");
        assertThat(window.find("#send-command pre").getDomProperty("textContent"))
                .contains("\"base64\":\"'\"$(base64 -w0 '" + picture.getFileName() + "')\"'\"");
        window.find("#words").sendKeys("What is this worth?", Keys.ENTER);
        window.sees(".bubble.mine .words", "What is this worth?");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> (Long) window.run("return document.querySelector('.bubble img')?.naturalWidth ?? 0") > 0);
        window.find("#times").sendKeys(Keys.chord(Keys.CONTROL, "a"), "3");
        window.find("#words").sendKeys("Again", Keys.ENTER);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> window.all(".bubble.mine").size() == 4);
        window.sees(".thread li:last-child.hub .state", "delivered");
        window.find("#reset").click();
        window.sees(".thread", "No texts yet");
        window.sees(".crossings", "You reset everything");
        // A webhook that was under way may still be answered; nothing from before may be left.
        assertThat(window.find(".crossings li:last-child").getText()).contains("You reset everything");
        Files.delete(picture);
    }

    @Test
    void whatCrossesTheWireIsShownAsTextAndNeverAsMarkup() {
        hub.running().text("+15550100001", "<img src=x onerror=alert(1)><b>bold</b>", "");
        window.go("/simulator");
        window.sees(".bubble.mine .words", "<img src=x onerror=alert(1)><b>bold</b>");
        window.sees(".bubble.hub .state", "delivered");
        assertThat(window.all(".bubble b, .bubble img, .crossings img")).isEmpty();
    }

    @Test
    void aBrokenRouteAppearsWithItsFileAndLineAndGoesWhenItIsMended() throws IOException {
        Path file = hub.routes().resolve("sms-status.camel.yaml");
        String good = Files.readString(file);
        int line = good.lines().toList().indexOf("            uri: story:twiml-answer") + 1;
        window.go("/routes");
        window.sees("#sum", "live");
        Files.writeString(file, good.replace("uri: story:twiml-answer", "uri: stroy:twiml-answer"));
        try {
            window.sees(".problem .place", "sms-status.camel.yaml:" + line);
            window.sees(".problem .message", "stroy:twiml-answer");
            window.sees(".file .id", "sms-status");
        } finally {
            Files.writeString(file, good);
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> window.all(".problem").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "/, light",
        "/, dark",
        "/simulator, light",
        "/simulator, dark",
        "/routes, light",
        "/routes, dark",
        "/events, light",
        "/events, dark",
        "/tools, light",
        "/tools, dark",
        "/nowhere, light",
        "/nowhere, dark"
    })
    void nothingGraveStandsInAnybodysWay(String path, String theme) {
        if (path.equals("/events")) {
            DeadLetters letters = hub.running().bean(DeadLetters.class);
            letters.keep(HeardEvents.toolRan(), "crm-of-the-business", "HttpTimeoutException");
        }
        if (path.equals("/simulator")) {
            hub.running().dial(Map.of("rest429", 1));
            hub.running().text("+15550100001", "Hello there", "");
        }
        window.go(path);
        window.theme(theme);
        window.sees("main", seen(path));
        if (path.equals("/simulator")) {
            window.sees(".crossings .status", "429");
            window.sees(".bubble.hub .state", "delivered");
            window.run("for (const fold of document.querySelectorAll('details')) fold.open = true");
            window.sees(".crossings .inside", "Request");
        }
        window.complainsOfNothingGrave();
        if (path.equals("/nowhere")) {
            window.complaints();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/simulator", "/routes", "/events", "/tools"})
    void aNarrowPhoneNeedsNoScrollingSideways(String path) {
        if (path.equals("/events")) {
            hub.running().bean(DeadLetters.class).keep(HeardEvents.toolRan(), "crm-of-the-business", "x".repeat(80));
        }
        if (path.equals("/simulator")) {
            hub.running().text("+15550100001", "x".repeat(300), "");
        }
        window.size(360, 740);
        window.go(path);
        window.sees("main", seen(path));
        if (path.equals("/simulator")) {
            window.sees(".bubble.hub .state", "delivered");
            window.run("for (const fold of document.querySelectorAll('details')) fold.open = true");
            window.sees(".crossings .inside", "Request");
        }
        window.fitsSideways();
    }

    @Test
    void what_happens_shows_by_itself_and_a_dead_letter_is_dealt_with_by_keyboard() {
        window.go("/events");
        window.sees("#live-state", "live");
        DeadLetters letters = hub.running().bean(DeadLetters.class);
        letters.all(100).forEach(letter -> letters.close(Caller.commandLine(), letter, "drop"));
        letters.keep(HeardEvents.toolRan(), "nobody-here", "HttpTimeoutException");
        hub.running().text("+15550100082", "Hello there", "");
        window.sees("#live", "message.received");
        window.sees("#live", "reply.sent");
        window.sees("#letters", "nobody-here");
        window.tabTo("#letters button");
        window.type(Keys.ENTER);
        window.sees("#toasts", "'nobody-here' failed again");
        window.complaints();
        window.sees("#letters td[data-label=Tries]", "2");
        window.tabTo("#letters button:nth-of-type(2)");
        window.type(Keys.ENTER);
        window.sees("#letters", "No dead letters");
    }

    @Test
    void letters_of_one_subscriber_and_type_are_sent_again_together_by_keyboard() {
        DeadLetters letters = hub.running().bean(DeadLetters.class);
        letters.all(100).forEach(letter -> letters.close(Caller.commandLine(), letter, "drop"));
        letters.keep(HeardEvents.toolRan(), "nobody-here", "HttpTimeoutException");
        letters.keep(HeardEvents.toolRan(), "nobody-here", "HttpTimeoutException");
        letters.keep(HeardEvents.replySent(), "nobody-here", "HttpTimeoutException");
        window.go("/events");
        window.sees(".heaps", "Send all tool.ran again to nobody-here");
        assertThat(window.all(".heaps button")).hasSize(1);
        window.tabTo(".heaps button");
        window.type(Keys.ENTER);
        window.sees("#toasts", "0 heard, 2 failed again.");
        letters.all(100).forEach(letter -> letters.close(Caller.commandLine(), letter, "drop"));
    }

    @Test
    void aSimulatorThatIsAwayIsToldAndFoundAgain() {
        window.go("/simulator");
        window.sees(".thread", "No texts yet");
        window.block("*/simulator/api/*");
        window.sees("#trouble", "The simulator cannot be reached");
        window.block();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> window.find("#trouble").getText().isEmpty());
        window.complaints();
    }

    @Test
    void whereNothingIsSimulatedThePageSaysWhatIsUsedAndHowToPlay() {
        try (var real = RunningHub.start(
                "TWILIO_ACCOUNT_SID=AC" + "0".repeat(32),
                "TWILIO_AUTH_TOKEN=" + "0".repeat(32),
                "TWILIO_FROM_NUMBER=+15550100300",
                "OPENAI_API_KEY=none")) {
            window.signIn(real.management() + "/sign-in?next=/simulator", RunningHub.PASSWORD);
            window.sees("#trouble", "api.twilio.com");
            window.sees("#trouble", "OPENAI_API_KEY");
            assertThat(window.all("#words")).isEmpty();
            window.complainsOfNothingGrave();
            assertThat(real.get(real.management(), "/simulator/api/wire").body())
                    .contains("not-simulated");
            assertThat(real.get(real.management(), "/hub.json").body()).doesNotContain("+1555");
        } finally {
            // The browser keeps one cookie for all ports of this machine.
            window.signIn("/sign-in", RunningHub.PASSWORD);
        }
    }

    @Test
    void theChosenThemeStays() {
        window.go("/");
        window.theme("light");
        window.find("#theme").click();
        window.go("/routes");
        assertThat(window.run("return getComputedStyle(document.documentElement).colorScheme"))
                .isEqualTo("dark");
        window.theme("light");
    }

    private static String seen(String path) {
        return switch (path) {
            case "/" -> "simulated";
            case "/simulator" -> "Hub asks the model";
            case "/routes" -> "sms-inbound";
            case "/events" -> "crm-of-the-business";
            case "/tools" -> "check_store_status";
            default -> "Nothing is at this address";
        };
    }
}

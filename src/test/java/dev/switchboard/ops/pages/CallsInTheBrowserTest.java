package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.scenario.RunningHub;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIf;
import org.openqa.selenium.Keys;

/** An owner reads what was said on the phone, while it is said and afterwards. */
@DisabledIf(value = "dev.switchboard.ops.pages.Window#none", disabledReason = "left out by -Dbrowser=none")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CallsInTheBrowserTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String RULES =
            """
            {"rules":[
              {"heard":"data, not instructions","says":"We are open until six today."},
              {"heard":"open","says":"","calls":[{"name":"check_store_status","arguments":"{}"}]},
              {"heard":"wait","says":"Of course. Take your time."}]}""";

    private static RunningHub hub;
    private static Window window;

    @BeforeAll
    static void start() {
        hub = RunningHub.start(
                "switchboard.minute-prices[0].from=2026-01-01",
                "switchboard.minute-prices[0].minute=0.0085",
                "switchboard.minute-prices[0].currency=USD");
        hub.exchange(RunningHub.request(hub.farEnds(), "/simulator/speech").PUT(BodyPublishers.ofString(RULES)));
        window = Window.ofAnOwner(hub, "/dashboard/calls");
        window.sees("h1", "Calls");
        window.sees("#list", "No calls yet");
        window.sees("#live-state", "live");
    }

    @AfterAll
    static void stop() {
        window.close();
        hub.close();
    }

    @Test
    @Order(1)
    void a_call_appears_by_itself_and_is_read_with_the_keyboard_while_it_goes_on() {
        String sid = hub.post(hub.farEnds(), "/simulator/calls", "{\"from\":\"+15550100441\",\"to\":\"+15550100200\"}")
                .path("sid")
                .asText();
        window.sees("#list", "caller …41");
        window.tabTo(".call");
        window.type(Keys.ENTER);
        await().atMost(SOON).until(() -> heard(sid).startsWith("Thank you for"));
        act(sid, "\"say\":\"Please wait\"");
        window.sees("#one", "Of course. Take your time.");
        window.sees("#one", "cut after");
        window.sees("#call-state", "live");
        assertThat(window.find(".unheard").getText()).contains("help you?");
        act(sid, "\"say\":\"Are you open\"");
        window.sees("#one", "check_store_status");
        window.sees("#one", "We are open until six today.");
        act(sid, "\"hangUp\":true");
        window.sees("#list", "completed");
        window.sees("#one", "The caller hung up.");
        window.sees("#one", "model unknown, transcript unknown, line 0.0085 USD");
        window.sees("#one", "waited: first sound");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    @Order(2)
    void older_calls_come_page_by_page() {
        for (int each = 0; each < 26; each++) {
            hub.post(
                    hub.farEnds(),
                    "/simulator/calls",
                    "{\"from\":\"anonymous\",\"to\":\"+15550100200\",\"hangUpAfterMs\":1}");
        }
        await().atMost(SOON).until(() -> !window.all("#older").isEmpty());
        assertThat(window.all(".call")).hasSize(25);
        window.sees("#list", "number withheld");
        // The list is drawn anew with each call that ends.
        window.run("document.getElementById('older').click()");
        await().atMost(SOON).until(() -> window.all(".call").size() == 27);
        window.sees("#list", "abandoned");
    }

    @Test
    @Order(3)
    void it_is_readable_in_every_width_and_theme() throws Exception {
        Path pictures = Files.createDirectories(Path.of("target/pictures"));
        for (String look : List.of("1280 light", "1280 dark", "360 light")) {
            int width = Integer.parseInt(look.split(" ")[0]);
            window.size(width, 900);
            window.theme(look.split(" ")[1]);
            window.sees("#one", "We are open until six today.");
            window.complainsOfNothingGrave();
            window.fitsSideways();
            String name = width == 360 ? "calls-phone" : "calls-" + look.split(" ")[1];
            if (width == 360) {
                window.run("document.getElementById('call').scrollIntoView()");
            }
            Files.write(pictures.resolve(name + ".png"), SmallPicture.of(window.picture()));
        }
        window.theme("light");
    }

    private static String heard(String sid) {
        return books(sid).path("heard").asText();
    }

    private static JsonNode books(String sid) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper()
                    .readTree(hub.get(hub.farEnds(), "/simulator/calls?sid=" + sid)
                            .body());
        } catch (java.io.IOException notJson) {
            throw new IllegalStateException(notJson);
        }
    }

    private static void act(String sid, String what) {
        hub.post(hub.farEnds(), "/simulator/calls/act", "{\"sid\":\"" + sid + "\"," + what + "}");
    }
}

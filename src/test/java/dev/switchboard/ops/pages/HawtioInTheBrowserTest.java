package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.scenario.RouteFolder;
import dev.switchboard.scenario.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The console on a hub that has the routes of texts, and what an operator does there. */
@DisabledIf(value = "dev.switchboard.ops.pages.Window#none", disabledReason = "left out by -Dbrowser=none")
class HawtioInTheBrowserTest {

    private static final Duration LONG = Duration.ofSeconds(40);

    private static final String ROUTES = "#camel-routes-table tbody tr";

    @TempDir
    static Path folder;

    private static RunningHub hub;
    private static Window window;

    @BeforeAll
    static void start() {
        // The console reads every bean before it draws, and those of all the hub's routes are a thousand.
        hub = RunningHub.start(RouteFolder.ofTexts(folder).setting(), "switchboard.routes.reload=true");
        window = Window.open(hub.management());
        window.size(1600, 1000);
        window.go("/hawtio/");
        window.sees("h1", "Sign in");
        window.type("operator", Keys.TAB, RunningHub.PASSWORD, Keys.ENTER);
        window.sees(".pf-v6-c-masthead", "operator", LONG);
    }

    @AfterAll
    static void stop() {
        window.close();
        hub.close();
    }

    @BeforeEach
    void silent() {
        window.complaints();
    }

    @Test
    void anOperatorSeesTheRoutesAndACountThatRisesWithAText() {
        openRoutes();
        for (String route : new String[] {"sms-inbound", "sms-answer", "sms-status-door", "twiml-answer"}) {
            assertThat(cell(route, 2)).as(route).isEqualTo("Started");
        }
        int before = Integer.parseInt(cell("sms-answer", 4));
        hub.text("+15550100061", "Counted, I hope", "");
        await().until(() -> hub.replies("+15550100061").size() == 1);
        openRoutes();
        assertThat(Integer.parseInt(cell("sms-answer", 4))).isEqualTo(before + 1);
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void theSourceOfARouteCanBeRead() {
        openRoutes();
        click("nav a, .pf-v6-c-nav__link", "Source");
        window.sees(".view-lines", "<routes", LONG);
        assertThat(window.run("return document.querySelector('.view-lines').innerText")
                        .toString())
                .doesNotContain("autoStartup");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void aRouteThatSomebodyStoppedStaysStoppedThroughAnEditUntilSomebodyStartsIt() throws IOException {
        Path file = folder.resolve("sms-status.camel.yaml");
        String good = Files.readString(file);
        steer("sms-status", "Stop");
        await().until(() -> state("sms-status").equals("stopped"));
        assertThat(health()).contains("\"status\":\"DEGRADED\"", "\"stopped\":[\"sms-status\"]");
        window.go("/routes");
        window.sees(".badge.warn", "stopped");
        Files.writeString(file, good.replace("twice and out of order.", "twice, and out of order."));
        try {
            openRoutes("sms-status~");
            assertThat(state("sms-status")).isEqualTo("stopped");
            String now = name("sms-status~");
            assertThat(cell(now, 2)).isEqualTo("Stopped");
            steer(now, "Start");
            await().until(() -> state("sms-status").equals("live"));
            assertThat(health()).doesNotContain("\"stopped\"");
            assertThat(hub.get(hub.management(), "/api/audit").body())
                    .contains(
                            "\"who\":\"operator\",\"what\":\"route.stop\",\"on\":\"route:sms-status\"",
                            "\"who\":\"operator\",\"what\":\"route.start\",\"on\":\"route:" + now + "\"");
        } finally {
            Files.writeString(file, good);
        }
    }

    private void openRoutes() {
        openRoutes("sms-inbound");
    }

    /** The table of all routes, when one whose name begins like this is in it: the console learns of routes every 5 s. */
    private void openRoutes(String name) {
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            window.go("/hawtio/camel");
            window.sees(".pf-v6-c-tree-view__node-text, .pf-v6-c-tree-view__list-item", "routes", LONG);
            click(".pf-v6-c-tree-view__node", "routes");
            click("nav a, .pf-v6-c-nav__link", "Routes");
            window.sees("#camel-routes-table", "twiml-answer", LONG);
            return names().stream().anyMatch(each -> each.startsWith(name));
        });
    }

    private void steer(String route, String act) {
        openRoutes(route);
        row(route).findElement(By.cssSelector("input[type=checkbox]")).click();
        click("button", act);
    }

    private void click(String css, String words) {
        window.sees(css, words);
        window.all(css).stream()
                .filter(each -> each.getText().strip().equals(words))
                .findFirst()
                .orElseThrow()
                .click();
    }

    private WebElement row(String route) {
        return window.all(ROUTES).get(names().indexOf(route));
    }

    private String name(String beginning) {
        return names().stream()
                .filter(name -> name.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    /** In one question: the driver takes long over each of a hundred rows. */
    private List<String> names() {
        Object names = window.run(
                "return [...document.querySelectorAll(arguments[0])].map(row => row.cells[1].innerText.trim())",
                ROUTES);
        return ((List<?>) names).stream().map(String::valueOf).toList();
    }

    private String cell(String route, int column) {
        return row(route).findElements(By.cssSelector("td")).get(column).getText();
    }

    private String health() {
        return hub.get(hub.management(), "/actuator/health").body();
    }

    private String state(String route) {
        String board = hub.get(hub.management(), "/routes.json").body();
        String from = board.substring(board.indexOf("\"id\":\"" + route + "\""));
        return from.replaceFirst("(?s).*?\"state\":\"(\\w+)\".*", "$1");
    }
}

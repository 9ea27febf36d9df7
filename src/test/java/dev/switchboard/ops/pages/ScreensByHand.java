package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.events.DeadLetters;
import dev.switchboard.scenario.RunningHub;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Takes the pictures of {@code docs/screens}: {@code ./mvnw test -Dtest=ScreensByHand}. Not part of the normal run. */
@DisabledIf(value = "dev.switchboard.ops.pages.Window#none", disabledReason = "left out by -Dbrowser=none")
@ExtendWith(Premises.class)
class ScreensByHand {

    private static final Path SCREENS = Path.of("docs/screens");
    private static final int LARGEST = 150_000;

    @Test
    void everyPageInBothThemesAndOnAPhone(Premises.Hub hub, Window window) throws Exception {
        Files.createDirectories(SCREENS);
        door(window);
        talk(hub, window);
        for (String theme : new String[] {"light", "dark"}) {
            overview(window, theme);
            simulator(window, theme);
        }
        for (String theme : new String[] {"light", "dark"}) {
            window.size(1280, 800);
            window.go("/ops/go-live");
            window.theme(theme);
            window.sees("#sum", "not right yet");
            take(window, "go-live-" + theme);
        }
        operators(hub, window);
        for (String theme : new String[] {"light", "dark"}) {
            tools(window, theme);
        }
        breakOne(hub);
        for (String theme : new String[] {"light", "dark"}) {
            window.size(1280, 800);
            window.go("/routes");
            window.theme(theme);
            window.sees(".problem .place", "sms-status");
            take(window, "routes-" + theme);
        }
        events(hub, window);
        window.size(360, 760);
        window.theme("light");
        for (String page : new String[] {"overview", "simulator", "ops/go-live", "tools", "routes"}) {
            window.go(page.equals("overview") ? "/" : "/" + page);
            window.sees(
                    "main",
                    page.equals("simulator")
                            ? "Hub asks the model"
                            : page.startsWith("ops")
                                    ? "not right yet"
                                    : page.equals("tools") ? "check_inventory" : "live");
            take(window, page.replace("ops/", "") + "-phone");
            if (page.equals("simulator")) {
                window.run("document.querySelector('.wire').scrollIntoView()");
                take(window, page + "-phone-wire");
            }
        }
    }

    private static void events(Premises.Hub hub, Window window) throws IOException {
        hub.running().bean(DeadLetters.class).keep(HeardEvents.toolRan(), "crm", "HttpTimeoutException");
        for (String theme : new String[] {"light", "dark", "phone"}) {
            window.size(theme.equals("phone") ? 360 : 1280, 800);
            window.go("/events");
            window.theme(theme.equals("dark") ? "dark" : "light");
            window.sees("#live-state", "live");
            hub.running().text("+15550100083", "Hello there", "");
            window.sees("#live", "reply.sent");
            take(window, "events-" + theme);
        }
    }

    private static void door(Window window) throws IOException {
        window.forgetCookies();
        for (String theme : new String[] {"light", "dark"}) {
            window.size(1280, 800);
            window.go("/sign-in");
            window.theme(theme);
            window.sees("h1", "Sign in");
            window.find("#name").sendKeys("operator");
            window.find("#password").sendKeys("not the password", Keys.ENTER);
            window.sees("#wrong", "You are not signed in");
            take(window, "sign-in-" + theme);
        }
        window.size(360, 740);
        window.theme("light");
        take(window, "sign-in-phone");
        window.signIn("/sign-in", RunningHub.PASSWORD);
    }

    private static void talk(Premises.Hub hub, Window window) {
        hub.running().text("+15550100001", "Hello! When are you open on Saturday?", "");
        window.go("/simulator");
        window.sees(".thread", "delivered");
        hub.running().dial(Map.of("rest429", 1, "latencyMs", 400));
        hub.running().text("+15550100001", "Thank you!", "");
        window.sees(".crossings", "429");
        await().until(() -> hub.running().replies("+15550100001").size() == 2);
        hub.running().dial(Map.of("rest429", 2));
        window.sees(".dials .group summary", "on");
    }

    private static void tools(Window window, String theme) throws IOException {
        window.size(1280, 900);
        window.go("/tools");
        window.theme(theme);
        window.sees(".tool[aria-label=check_inventory] .description", "in stock");
        window.run("document.querySelector('.tool[aria-label=check_inventory] details:last-child').open = true");
        window.find("#args-check_inventory").sendKeys(Keys.chord(Keys.CONTROL, "a"), "{\"keyword\": \"ring\"}");
        window.find(".tool[aria-label=check_inventory] .try button").click();
        window.sees(".tool[aria-label=check_inventory] .try pre", "Gold ring");
        window.sees("#runs", "check_inventory");
        take(window, "tools-" + theme);
    }

    private static void overview(Window window, String theme) throws IOException {
        window.size(1280, 800);
        window.go("/");
        window.theme(theme);
        window.sees("main", "live");
        take(window, "overview-" + theme);
    }

    private static void simulator(Window window, String theme) throws Exception {
        window.size(1440, 900);
        window.go("/simulator");
        window.theme(theme);
        window.sees(".thread", "delivered");
        window.run("document.querySelector('[data-kind=model] summary').click()");
        window.sees(".crossings .inside", "Request");
        settled(window);
        take(window, "simulator-" + theme);
        window.size(1000, 900);
        window.run("document.querySelector('.dials').scrollIntoView()");
        take(window, "simulator-tablet-" + theme);
    }

    private static void operators(Premises.Hub hub, Window window) throws IOException {
        something(hub.running());
        for (String page : List.of("tenants", "tenants/bakery", "users", "tokens", "audit", "style")) {
            String name = page.replace("tenants/bakery", "tenant");
            for (String theme : new String[] {"light", "dark"}) {
                window.size(1280, page.equals("style") ? 1400 : 800);
                window.go("/" + page);
                window.theme(theme);
                settled(window);
                take(window, name + "-" + theme);
            }
            window.size(360, 760);
            window.theme("light");
            settled(window);
            take(window, name + "-phone");
        }
        window.size(1280, 800);
        window.go("/tenants/bakery");
        window.sees("#actions", "Delete");
        window.find("#actions .danger").click();
        window.type("bakery-two", Keys.ENTER);
        window.sees(".dialog", "no way back");
        settled(window);
        take(window, "dialog-light");
    }

    private static void something(RunningHub hub) {
        for (String order : List.of(
                "/api/tenants {\"id\":\"bakery\",\"name\":\"The corner bakery\"}",
                "/api/tenants {\"id\":\"garage\",\"name\":\"A garage by the harbour\",\"retentionDays\":90}",
                "/api/tenants {\"id\":\"closed-for-winter\",\"name\":\"Closed for winter\"}",
                "/api/tenants/disable {\"id\":\"closed-for-winter\"}",
                "/api/numbers {\"number\":\"+15550100301\",\"tenant\":\"bakery\"}",
                "/api/numbers {\"number\":\"+15550100302\",\"tenant\":\"bakery\",\"mode\":\"shared\"}",
                "/api/numbers {\"number\":\"+15550100303\",\"tenant\":\"garage\"}",
                "/api/users {\"name\":\"anna\",\"role\":\"operator\"}",
                "/api/users {\"name\":\"ben\",\"role\":\"owner\",\"tenants\":[\"bakery\",\"garage\"]}",
                "/api/users {\"name\":\"front-desk\",\"role\":\"viewer\",\"tenants\":[\"bakery\"]}",
                "/api/users/disable {\"name\":\"front-desk\"}",
                "/api/tokens {\"name\":\"prometheus\",\"role\":\"operator\"}",
                "/api/tokens {\"name\":\"a script that ends soon\",\"role\":\"operator\",\"days\":7}",
                "/api/tenants/delete {\"id\":\"garage\",\"confirm\":\"garage\"}")) {
            String[] parts = order.split(" ", 2);
            hub.exchange(hub.signed(parts[0]).POST(HttpRequest.BodyPublishers.ofString(parts[1])));
        }
    }

    /** A picture of the page as it stays: filled, and after the dialog came up. */
    static void settled(Window window) {
        await().until(() -> !window.find("main").getText().contains("Asking the hub"));
        await().until(() -> (Boolean) window.run("return document.getAnimations().length === 0"));
    }

    private static void breakOne(Premises.Hub hub) throws IOException {
        Path file = hub.routes().resolve("sms-status.camel.yaml");
        Files.writeString(file, Files.readString(file).replace("uri: story:twiml-answer", "uri: stroy:twiml-answer"));
    }

    static void take(Window window, String name) throws IOException {
        byte[] picture = SmallPicture.of(window.picture());
        assertThat(picture.length).as(name).isLessThan(LARGEST);
        Files.write(SCREENS.resolve(name + ".png"), picture);
    }
}

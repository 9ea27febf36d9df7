package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.security.Access;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Caller;
import dev.switchboard.tenancy.Line;
import dev.switchboard.tenancy.Lines;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.vocabulary.TenantMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.openqa.selenium.Keys;

/** What an owner sees on the public port, in a real browser. */
@DisabledIf(value = "dev.switchboard.ops.pages.Window#none", disabledReason = "left out by -Dbrowser=none")
class FrontInTheBrowserTest {

    private static RunningHub hub;
    private static Window window;
    private static String password;

    @BeforeAll
    static void start() {
        hub = RunningHub.start();
        for (String id : List.of("shop", "bakery")) {
            hub.bean(Tenants.class).keep(new Tenant(new TenantId(id), "The corner " + id, Duration.ofDays(1)));
        }
        hub.bean(Lines.class)
                .add(new Line(
                        PhoneNumber.parse("+15550100288").orElseThrow(), new TenantId("shop"), TenantMode.DEDICATED));
        password = hub.bean(Accounts.class)
                .addUser(Caller.commandLine(), "olga", Access.read("owner", List.of("shop", "bakery")))
                .secret()
                .reveal();
        window = Window.open(hub.publicOrigin());
    }

    @AfterAll
    static void stop() {
        window.close();
        hub.close();
    }

    @Test
    void an_owner_comes_home_and_leaves_with_the_keyboard_alone() throws Exception {
        for (String theme : List.of("light", "dark")) {
            window.size(1280, 800);
            window.go("/sign-in");
            window.theme(theme);
            window.sees("h1", "Sign in");
            window.complainsOfNothingGrave();
            keep("front-sign-in-" + theme);
            window.tabTo("#name");
            window.type("olga", Keys.TAB, password, Keys.ENTER);
            window.sees("h1", "Welcome, olga");
            window.sees("#tenants", "The corner bakery");
            window.sees("#tenants", "You may change things here");
            window.sees("#tenants", "Reached on +15550100288");
            window.sees("#tenants", "No number leads here yet");
            window.sees("#tenants a[href='/dashboard?tenant=shop']", "Tune how the agents answer");
            window.sees(".who", "olga");
            assertThat(window.find("nav").getText()).contains("Home").doesNotContain("Routes");
            window.complainsOfNothingGrave();
            keep("front-home-" + theme);
            window.size(360, 740);
            window.go("/");
            window.sees("h1", "Welcome, olga");
            window.fitsSideways();
            keep("front-home-phone-" + theme);
            window.tabTo("#sign-out");
            window.type(Keys.ENTER);
            window.sees("h1", "Sign in");
            window.fitsSideways();
        }
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void somebody_without_a_business_of_his_own_is_told_where_his_pages_are() {
        window.go("/sign-in");
        window.signInHere(RunningHub.PASSWORD);
        window.sees("#tenants", "your pages are on the management port");
        window.complainsOfNothingGrave();
        window.forgetCookies();
    }

    private static void keep(String name) throws Exception {
        Path folder = Files.createDirectories(Path.of("target/screens"));
        Files.write(folder.resolve(name + ".png"), window.picture());
    }
}

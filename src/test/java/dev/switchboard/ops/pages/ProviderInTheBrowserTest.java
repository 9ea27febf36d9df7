package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ops.oidc.TestProvider;
import dev.switchboard.scenario.RunningHub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.openqa.selenium.Keys;

/** Over the provider, which is another site, and back, in a real browser. */
@DisabledIf(value = "dev.switchboard.ops.pages.Window#none", disabledReason = "left out by -Dbrowser=none")
class ProviderInTheBrowserTest {

    private static TestProvider provider;
    private static RunningHub hub;
    private static Window window;

    @BeforeAll
    static void start() throws IOException {
        provider = new TestProvider();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        hub = RunningHub.start(
                provider.settings("server.port=" + port, "switchboard.public-origin=http://127.0.0.1:" + port));
        window = Window.open(hub.publicOrigin());
    }

    @AfterAll
    static void stop() {
        window.close();
        hub.close();
        provider.close();
    }

    @Test
    void with_the_keyboard_alone_over_the_provider_to_the_page_that_was_wanted_and_out_again() throws Exception {
        provider.says(Map.of("roles", "owner", "tenants", "house"));
        window.size(360, 740);
        window.go("/dashboard");
        window.sees("h1", "Sign in");
        window.fitsSideways();
        window.complainsOfNothingGrave();
        keep("front-sign-in-provider-phone");
        window.tabTo("#elsewhere");
        window.type(Keys.ENTER);
        window.sees(".who", "olga.example-");
        assertThat((String) window.run("return location.pathname + location.search"))
                .isEqualTo("/dashboard");
        window.size(1280, 800);
        window.tabTo("#sign-out");
        window.type(Keys.ENTER);
        window.sees("h1", "Sign in");
        assertThat((String) window.run("return location.href")).startsWith(hub.publicOrigin() + "/sign-in");
    }

    @Test
    void who_has_no_role_reads_it_on_the_page_and_the_address_holds_nothing_of_the_way() throws Exception {
        provider.says(Map.of("sub", "nobody", "roles", "staff"));
        for (String theme : new String[] {"light", "dark"}) {
            window.size(1280, 800);
            window.go("/sign-in");
            window.theme(theme);
            window.find("#elsewhere").click();
            window.sees("#wrong", "nobody gave you a role here yet");
            assertThat((String) window.run("return location.search")).doesNotContain("code", "state");
            window.complainsOfNothingGrave();
            keep("front-sign-in-provider-refused-" + theme);
        }
    }

    private static void keep(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/screens"));
        Files.write(folder.resolve(name + ".png"), window.picture());
    }
}

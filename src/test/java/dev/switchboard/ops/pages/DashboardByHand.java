package dev.switchboard.ops.pages;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.security.Access;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Caller;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.openqa.selenium.Keys;

/** Takes the owner's pictures of {@code docs/screens}: {@code ./mvnw test -Dtest=DashboardByHand}. */
@DisabledIf(value = "dev.switchboard.ops.pages.Window#none", disabledReason = "left out by -Dbrowser=none")
class DashboardByHand {

    @Test
    void theDashboardInBothThemesAndOnAPhone() throws Exception {
        try (RunningHub hub = RunningHub.start("switchboard.agents.store-limit=5s");
                Window window = Window.open(hub.publicOrigin())) {
            signIn(hub, window);
            for (String theme : new String[] {"light", "dark"}) {
                begin(window, 1280, theme);
                click(window, "#agent_chat_tone input[value=friendly]");
                window.find("#agent_chat_rules").sendKeys("- Ask for the size of the garden.");
                window.sees("#parts", "size of the garden");
                window.find("#message").sendKeys("Are you open on Saturday?", Keys.ENTER);
                window.sees("#reply", "tokens");
                window.run("scrollTo(0, 0)");
                ScreensByHand.settled(window);
                ScreensByHand.take(window, "dashboard-" + theme);
                begin(window, 1280, theme);
                click(window, "#tab-voice");
                window.sees("#agent", "Voice");
                window.run("document.querySelector('#agent_voice_voice').scrollIntoView({block: 'center'})");
                ScreensByHand.take(window, "dashboard-voice-" + theme);
            }
            begin(window, 1280, "light");
            window.run("document.querySelector('.expert').scrollIntoView({block: 'center'})");
            ScreensByHand.take(window, "dashboard-override-light");
            begin(window, 360, "light");
            ScreensByHand.take(window, "dashboard-phone");
            click(window, "#agent_chat_tone input[value=firm]");
            window.sees("#savebar", "1 field");
            ScreensByHand.settled(window);
            ScreensByHand.take(window, "dashboard-phone-save");
        }
    }

    private static void signIn(RunningHub hub, Window window) {
        Access owner = Access.read("owner", List.of("house"));
        var accounts = hub.bean(Accounts.class);
        String password =
                accounts.addUser(Caller.commandLine(), "ann", owner).secret().reveal();
        String token = accounts.addToken(Caller.commandLine(), "bob", owner, Duration.ofHours(1))
                .secret()
                .reveal();
        for (String info : List.of("Closed on Friday, 27 November.", "Half price on mowing in December.")) {
            hub.exchange(RunningHub.request(hub.publicOrigin(), "/api/agent-config")
                    .header("authorization", "Bearer " + token)
                    .header("if-match", "*")
                    .PUT(BodyPublishers.ofString("{\"updates\":{\"agent_chat_special_info\":\"" + info + "\"}}")));
        }
        window.go("/dashboard");
        window.find("#name").sendKeys("ann");
        window.find("#password").sendKeys(password, Keys.ENTER);
        window.sees("h1", "Your agents");
    }

    private static void begin(Window window, int width, String theme) {
        window.size(width, width > 1000 ? 900 : 760);
        window.run("window.onbeforeunload = null");
        window.go("/dashboard");
        window.theme(theme);
        window.sees("#parts", "You answer people");
        ScreensByHand.settled(window);
    }

    private static void click(Window window, String css) {
        window.run("document.querySelector(arguments[0]).click()", css);
    }
}

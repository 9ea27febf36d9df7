package dev.switchboard.ops.pages;

import dev.switchboard.scenario.RunningHub;
import java.net.http.HttpRequest.BodyPublishers;
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
                Window window = signedIn(hub)) {
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

    private static Window signedIn(RunningHub hub) {
        String token = hub.token("owner", "house");
        for (String info : List.of("Closed on Friday, 27 November.", "Half price on mowing in December.")) {
            hub.exchange(RunningHub.request(hub.publicOrigin(), "/api/agent-config")
                    .header("authorization", "Bearer " + token)
                    .header("if-match", "*")
                    .PUT(BodyPublishers.ofString("{\"updates\":{\"agent_chat_special_info\":\"" + info + "\"}}")));
        }
        Window window = Window.ofAnOwner(hub, "/dashboard");
        window.sees("h1", "Your agents");
        return window;
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

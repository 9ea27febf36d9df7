package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.scenario.RunningHub;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** An owner before the dashboard, on the public port. */
@DisabledIf(value = "dev.switchboard.ops.pages.Window#none", disabledReason = "left out by -Dbrowser=none")
class DashboardInTheBrowserTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private static RunningHub hub;
    private static Window window;
    private static String token;

    @BeforeAll
    static void start() {
        hub = RunningHub.start("switchboard.agents.store-limit=5s");
        token = hub.token("owner", "house");
        window = Window.ofAnOwner(hub, "/dashboard");
        window.sees("h1", "Your agents");
    }

    @AfterAll
    static void stop() {
        window.close();
        hub.close();
    }

    @BeforeEach
    void fresh() {
        window.size(1280, 900);
        window.run("window.onbeforeunload = null");
        window.go("/dashboard");
        window.sees("[role=tab]", "Texts");
        window.sees("#parts", "You answer people");
        window.complaints();
    }

    @Test
    void an_owner_changes_the_tone_sees_it_publishes_it_and_the_next_text_is_answered_under_it() {
        click("#agent_chat_tone input[value=firm]");
        window.sees("#parts", "Speak in a firm manner.");
        window.sees("#savebar", "Unsaved changes (1 field)");
        click("#save");
        window.sees("#toasts", "Saved 1 field into the draft.");
        window.sees("#standing", "Draft, version");
        assertThat(lastTold("+15550100051")).doesNotContain("firm manner");
        click("#publish");
        window.sees("#standing", "Published, version");
        assertThat(lastTold("+15550100051")).contains("Speak in a firm manner.");
        window.sees("#versions", "ann");
        window.find("#message").sendKeys("Hello there", Keys.ENTER);
        window.sees("#reply", "Hello! How can I help you today?");
        window.sees("#reply", "cost unknown");
        change("null");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void what_was_published_is_taken_back_with_one_click_and_the_next_text_is_answered_as_before() {
        change("\"friendly\"");
        change("\"firm\"");
        window.go("/dashboard");
        window.sees("#parts", "Speak in a firm manner.");
        assertThat(lastTold("+15550100052")).contains("Speak in a firm manner.");
        click("#versions li:nth-child(2) [aria-label^='Name']");
        window.find("#versions li:nth-child(2) input[name=label]").sendKeys("The friendly one", Keys.ENTER);
        window.sees("#toasts", "has its name");
        window.sees("#versions", "The friendly one");
        click("#versions li:nth-child(2) [aria-label^='Go back']");
        window.sees("#toasts", "is published again");
        window.sees("#parts", "Speak in a friendly manner.");
        assertThat(lastTold("+15550100052"))
                .contains("Speak in a friendly manner.")
                .doesNotContain("firm manner");
        change("null");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void a_model_is_picked_from_cards_and_what_it_does_not_take_is_said_beside_the_field() {
        click("#agent input[name=agent_chat_model-pick][value='gpt-5.1']");
        window.sees("#agent_chat_temperature-left-out", "takes no temperature");
        window.sees("#savebar", "Unsaved changes (1 field)");
        assertThat(window.run("return document.getElementById('agent_chat_model').value"))
                .isEqualTo("gpt-5.1");
        click("#savebar button");
        assertThat(window.run("return document.querySelector('[name=agent_chat_model-pick]:checked').value"))
                .isEqualTo("");
    }

    @Test
    void the_override_says_whom_it_cuts_off_and_the_default_prompt_wears_the_badge() {
        window.sees(".expert", "Texts, Pictures, Calls");
        window.find("#agent_chat_system_prompt").sendKeys("Only this.");
        window.sees("#parts .part.override", "Only this.");
        click("#tab-sms");
        window.sees(".expert", "is told this and nothing else");
        click("#tab-chat");
        window.sees("#agent details", "Overridden");
        click("#savebar button");
    }

    @Test
    void an_owner_reads_what_the_operator_keeps_and_changes_nothing() {
        keep(true);
        window.go("/dashboard");
        window.sees("#standing", "Kept by your operator");
        assertThat(window.find("#agent_chat_rules").isEnabled()).isFalse();
        keep(false);
    }

    private static void keep(boolean managed) {
        var request = RunningHub.request(
                        hub.publicOrigin(), "/api/agent-config/managed?tenant=house&managed=" + managed)
                .header("authorization", "Bearer " + hub.token())
                .PUT(BodyPublishers.noBody());
        assertThat(hub.exchange(request).statusCode()).isEqualTo(200);
    }

    @Test
    void who_was_second_sees_what_the_first_set_and_loses_nothing() {
        window.find("#agent_chat_special_info").sendKeys("Mine");
        window.sees("#savebar", "1 field");
        var first = RunningHub.request(hub.publicOrigin(), "/api/agent-config?draft=true")
                .header("authorization", "Bearer " + token)
                .header("if-match", "*")
                .PUT(BodyPublishers.ofString("{\"updates\":{\"agent_chat_special_info\":\"Theirs\"}}"));
        assertThat(hub.exchange(first).statusCode()).isEqualTo(200);
        click("#save");
        window.sees("#trouble", "Somebody saved while you were working.");
        window.sees("#agent_chat_special_info-wrong", "Theirs");
        assertThat(window.run("return document.getElementById('agent_chat_special_info').value"))
                .isEqualTo("Mine");
        click("#save");
        window.sees("#toasts", "Saved 1 field");
        window.sees("#parts", "Mine");
        click("#standing button");
        window.sees("#toasts", "The draft is gone.");
    }

    @Test
    void what_is_wrong_is_said_beside_the_field_and_nothing_is_saved() {
        window.find("#agent_chat_rules").sendKeys("{{nobody.knows}}");
        window.sees("#agent_chat_rules-wrong", "which is no variable");
        click("#save");
        window.sees("#toasts", "nothing was saved");
        click("#savebar button");
        assertThat(window.find("#savebar").isDisplayed()).isFalse();
    }

    @Test
    void the_keyboard_reaches_tabs_choices_and_saving() {
        window.tabTo("#tab-chat");
        window.type(Keys.ARROW_RIGHT);
        window.sees("[role=tab][aria-selected=true]", "Texts");
        window.sees("#agent", "In which order Texts is told");
        window.sees("#parts", "You are answering by text message.");
        window.tabTo("#agent_sms_addendum");
        window.type("Be quick.");
        window.sees("#parts", "Be quick.");
        window.tabTo("#savebar button");
        window.type(Keys.ENTER);
        assertThat(window.find("#savebar").isDisplayed()).isFalse();
    }

    @Test
    void a_preset_shows_what_it_would_change_before_it_is_put_into_the_draft() {
        click("#presets .chip");
        window.sees("#presets", "Loans on items");
        window.sees("#presets .change", "Tone (chat)");
        click("#presets [role=status] .button");
        window.sees("#toasts", "is in your draft");
        window.sees("#parts", "government photo id");
        click("#standing button");
        window.sees("#toasts", "The draft is gone.");
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "360, light", "360, dark"})
    void every_tab_is_readable_in_every_width_and_theme(int width, String theme) throws IOException {
        window.size(width, 900);
        window.theme(theme);
        for (String agent : List.of("chat", "sms", "vision", "voice")) {
            window.sees("[role=tab]", "Texts");
            click("#tab-" + agent);
            window.sees("#parts", "ESCALATION");
            window.complainsOfNothingGrave();
            window.fitsSideways();
        }
        Path pictures = Files.createDirectories(Path.of("target/pictures"));
        click("#tab-chat");
        window.sees("#parts", "You answer people");
        Files.write(pictures.resolve("dashboard-" + width + "-" + theme + ".png"), window.picture());
        window.theme("light");
    }

    private static void click(String css) {
        window.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", css);
        window.run("document.querySelector(arguments[0]).click()", css);
    }

    private static void change(String tone) {
        var request = RunningHub.request(hub.publicOrigin(), "/api/agent-config")
                .header("authorization", "Bearer " + token)
                .header("if-match", "*")
                .PUT(BodyPublishers.ofString("{\"updates\":{\"agent_chat_tone\":" + tone + "}}"));
        assertThat(hub.exchange(request).statusCode()).isEqualTo(200);
    }

    /** What the model was told when it answered this person. */
    private static String lastTold(String from) {
        int before = hub.replies(from).size();
        hub.text(from, "Are you open?", "");
        await().atMost(SOON).until(() -> hub.replies(from).size() == before + 1);
        String told = "";
        for (var entry : hub.wire().path("entries")) {
            if (entry.path("kind").asText().equals("model")) {
                told = entry.path("sent")
                        .path("messages")
                        .path(0)
                        .path("content")
                        .asText();
            }
        }
        return told;
    }
}

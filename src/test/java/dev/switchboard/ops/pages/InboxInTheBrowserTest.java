package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.scenario.RunningHub;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** An owner before the inbox, on the public port. */
@DisabledIf(value = "dev.switchboard.ops.pages.Window#none", disabledReason = "left out by -Dbrowser=none")
class InboxInTheBrowserTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String ANN = "+15550100441";
    private static final String BEN = "+15550100442";

    private static RunningHub hub;
    private static Window window;

    @BeforeAll
    static void start() throws IOException {
        hub = RunningHub.start("switchboard.texts.sweep-period=300", "switchboard.texts.owed-after=1s");
        answered(ANN, "Do you have a ladder?");
        hub.text(ANN, "This one", ",\"media\":[" + photograph() + "]");
        await().atMost(SOON).until(() -> hub.replies(ANN).size() == 2);
        answered(BEN, "What would you give me for a silver ring?");
        window = Window.ofAnOwner(hub, "/dashboard/inbox");
        window.sees("#people", "+1 555 010 0442");
    }

    @AfterAll
    static void stop() {
        window.close();
        hub.close();
    }

    @BeforeEach
    void fresh() {
        window.size(1280, 900);
        window.go("/dashboard");
        window.go("/dashboard/inbox");
        window.sees("#people", "+1 555 010 0442");
        window.sees("#live", "live");
        window.complaints();
    }

    @Test
    void what_comes_in_appears_by_itself_and_the_answer_with_how_far_it_came() {
        window.sees("#talk", "Choose a conversation");
        answered("+15550100443", "Are you there on Sunday?");
        window.sees("#people li:first-child", "+1 555 010 0443");
        open("+1 555 010 0443");
        window.sees(".said.theirs", "Are you there on Sunday?");
        window.sees(".said.ours .state", "delivered ✓");
        hub.text("+15550100443", "And on Monday?", "");
        window.sees(".said.theirs", "And on Monday?");
        assertThat(window.run("return location.href").toString()).doesNotContain("0443");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void what_the_agent_was_told_is_shown_word_by_word() {
        open("+1 555 010 0442");
        window.sees(".said.ours", "What it was told");
        window.run("document.querySelector('.said.ours .link').click()");
        window.sees("dialog", "You are answering by text message.");
        window.sees("dialog", "the defaults");
        window.complainsOfNothingGrave();
        window.type(Keys.ESCAPE);
        assertThat(window.all("dialog")).isEmpty();
    }

    @Test
    void a_text_that_did_not_arrive_says_why() {
        hub.dial(Map.of("failWith", 30007));
        hub.text("+15550100444", "Can you hear me?", "");
        window.sees("#people", "+1 555 010 0444");
        window.sees("#people", "not delivered");
        open("+1 555 010 0444");
        window.sees(".reason", "A network took it for unwanted advertising.");
        hub.post(hub.farEnds(), "/simulator/reset", "{}");
    }

    @Test
    void a_picture_is_shown_small_and_opens_whole() {
        open("+1 555 010 0441");
        window.sees(".said.ours", "Thank you for the picture");
        await().atMost(SOON)
                .until(() -> Boolean.TRUE.equals(window.run("const small = document.querySelector('.pictures img');"
                        + "return Boolean(small?.complete && small.naturalWidth === 240)")));
        assertThat(window.find(".pictures a").getDomProperty("href"))
                .contains("/pictures/")
                .doesNotContain("0441");
        window.complainsOfNothingGrave();
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void people_are_found_by_words_and_by_number() {
        window.find("#query").sendKeys("silver");
        window.sees("#found", "1 of the");
        assertThat(window.all("#people li")).hasSize(1);
        window.find("#query").clear();
        window.find("#query").sendKeys("no such thing");
        window.sees("#people", "Nothing found");
        window.find("#query").clear();
        window.find("#query").sendKeys(ANN);
        window.sees("#people li:only-child", "+1 555 010 0441");
    }

    @Test
    void the_keyboard_goes_from_the_list_into_a_conversation() {
        window.tabTo("#people li:last-child a");
        window.type(Keys.ENTER);
        window.sees("#talk h2", "+1 555");
        window.tabTo(".said.ours .link");
        window.type(Keys.ENTER);
        window.sees("dialog", "What the agent was told");
    }

    @Test
    void while_the_hub_is_away_the_page_says_that_it_may_be_old() {
        window.block("*/api/conversations*");
        window.find("#query").sendKeys("silver");
        window.sees("#trouble", "What is below may be old.");
        window.block();
        window.find("#query").clear();
        window.find("#query").sendKeys("ladder");
        window.sees("#people li:only-child", "+1 555 010 0441");
        assertThat(window.find("#trouble").getText()).isEmpty();
    }

    @Test
    void an_owner_takes_over_writes_and_hands_back_with_the_keyboard_alone() {
        answered("+15550100445", "I want to talk to a human");
        window.sees("#people li:first-child", "asked for a person");
        open("+1 555 010 0445");
        window.sees(".foot-in", "The agent answers here.");
        window.tabTo(".foot-in .apart .button");
        window.type(Keys.ENTER);
        window.sees("#toasts", "You have taken over");
        window.sees(".foot-in", "ann writes here; the agent is silent");
        window.tabTo("#hand");
        window.type("This is Ann. How can I help?", Keys.ENTER);
        window.sees(".said.staff", "This is Ann. How can I help?");
        window.sees(".said.staff .state", "delivered ✓");
        window.complainsOfNothingGrave();
        assertThat(hub.replies("+15550100445")).last().isEqualTo("This is Ann. How can I help?");
        window.sees("#people", "by hand");
        window.tabTo(".foot-in .apart .button");
        window.type(Keys.ENTER);
        window.sees("#toasts", "The agent answers again.");
        window.sees(".foot-in", "The agent answers here.");
        assertThat(window.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280, light, +15550100446", "360, dark, +15550100447"})
    void who_wants_no_texts_is_marked_and_the_box_says_why_it_is_shut(int width, String theme, String number)
            throws IOException {
        String shown = number.replaceAll("\\+1(...)(...)(....)", "+1 $1 $2 $3");
        window.size(width, 800);
        window.theme(theme);
        answered(number, "Do you buy clocks?");
        window.sees("#people li:first-child", shown);
        open(shown);
        window.tabTo(".foot-in .apart .button");
        window.type(Keys.ENTER);
        window.sees(".foot-in", "ann writes here; the agent is silent");
        window.tabTo("#hand");
        window.type("One more thing");
        hub.text(number, "STOP", "");
        window.sees("#marks", "wants no texts");
        window.sees("#hand-say", "They want no texts, so neither you nor the agent can text them.");
        window.type(" for you", Keys.ENTER);
        assertThat(window.run("const hand = document.getElementById('hand'); return [hand.value, hand.readOnly,"
                        + " document.activeElement === hand, document.querySelector('.write .main').disabled,"
                        + " hand.getAttribute('aria-describedby')].join()"))
                .isEqualTo("One more thing,true,true,true,hand-say hand-wrong");
        window.complainsOfNothingGrave();
        window.fitsSideways();
        keep("inbox-no-texts-" + width + "-" + theme);
        assertThat(hub.replies(number)).doesNotContain("One more thing");
        window.theme("light");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void a_lead_is_there_after_the_first_answer_and_is_moved_on_with_a_note() {
        window.go("/dashboard/leads");
        window.sees("#leads", "+1 555 010 0441");
        window.complainsOfNothingGrave();
        window.run(
                "[...document.querySelectorAll('#leads tbody tr')].find((each) => each.textContent.includes('010 0441'))"
                        + ".querySelector('.button').click()");
        window.sees("dialog h2", "Change this lead");
        window.tabTo("dialog select");
        window.type("In touch");
        window.tabTo("dialog textarea");
        window.type("Calls back on Monday");
        window.tabTo("dialog .button.main");
        window.type(Keys.ENTER);
        window.sees("#toasts", "Saved");
        window.run("document.querySelectorAll('#filter button')[1].click()");
        window.sees("#leads", "Calls back on Monday");
        window.run("document.getElementById('export').click()");
        window.sees("#toasts", "The table is in your downloads");
        assertThat(window.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "360, light", "360, dark"})
    void the_inbox_is_readable_in_every_width_and_theme(int width, String theme) throws IOException {
        window.size(width, 800);
        window.theme(theme);
        window.sees("#people", "+1 555 010 0442");
        window.complainsOfNothingGrave();
        window.fitsSideways();
        keep("inbox-list-" + width + "-" + theme);
        open("+1 555 010 0441");
        window.sees(".said.ours .state", "delivered ✓");
        window.complainsOfNothingGrave();
        window.fitsSideways();
        keep("inbox-" + width + "-" + theme);
        window.go("/dashboard/leads");
        window.sees("#leads", "silver ring");
        window.complainsOfNothingGrave();
        window.fitsSideways();
        keep("leads-" + width + "-" + theme);
        window.theme("light");
    }

    /** A ladder before a wall, roughly. */
    private static String photograph() throws IOException {
        var image = new BufferedImage(960, 720, BufferedImage.TYPE_INT_RGB);
        var brush = image.createGraphics();
        brush.setPaint(new GradientPaint(0, 0, new Color(214, 205, 190), 0, 720, new Color(150, 135, 112)));
        brush.fillRect(0, 0, 960, 720);
        brush.setColor(new Color(172, 96, 40));
        brush.setStroke(new BasicStroke(26, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        brush.drawLine(360, 680, 420, 40);
        brush.drawLine(600, 680, 540, 40);
        for (int rung = 0; rung < 7; rung++) {
            brush.drawLine(365 + rung * 7, 620 - rung * 85, 595 - rung * 7, 620 - rung * 85);
        }
        brush.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return "{\"contentType\":\"image/jpeg\",\"base64\":\""
                + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "\"}";
    }

    private static void keep(String name) throws IOException {
        Path pictures = Files.createDirectories(Path.of("target/pictures"));
        Files.write(pictures.resolve(name + ".png"), SmallPicture.of(window.picture()));
    }

    private static void open(String number) {
        window.run(
                "[...document.querySelectorAll('#people a')].find((each) => each.textContent.includes(arguments[0])).click()",
                number);
        window.sees("#talk h2", number);
    }

    private static void answered(String from, String words) {
        int before = hub.replies(from).size();
        hub.text(from, words, "");
        await().atMost(SOON).until(() -> hub.replies(from).size() > before);
    }
}

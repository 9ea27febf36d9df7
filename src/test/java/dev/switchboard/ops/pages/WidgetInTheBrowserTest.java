package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.scenario.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The chat on a site that is not the hub's, in a real browser. */
@DisabledIf(value = "dev.switchboard.ops.pages.Window#none", disabledReason = "left out by -Dbrowser=none")
class WidgetInTheBrowserTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOST = "#switchboard-chat";
    private static final String ROOT = "const r = document.getElementById('switchboard-chat')?.shadowRoot;";

    private static final String GREETING = "Hi! How can we help?";

    private static RunningHub hub;
    private static HostSite site;
    private static SiteOwner owner;
    private static Window window;

    @BeforeAll
    static void start() throws Exception {
        hub = RunningHub.start("switchboard.agents.store-limit=5s");
        site = HostSite.open(hub.publicOrigin());
        owner = new SiteOwner(hub, site.origin());
        owner.allows(GREETING);
        window = Window.open(site.origin());
    }

    @AfterAll
    static void stop() {
        window.close();
        site.close();
        hub.close();
    }

    @BeforeEach
    void afresh() {
        window.offline(false);
        window.systemTheme("light");
        window.size(1000, 760);
        hub.post(hub.farEnds(), "/simulator/reset", "{}");
        window.go("/without");
        window.evaluate("localStorage.clear()");
        window.go("/");
        sees("return r.querySelector('.launch').getClientRects().length", "1");
        window.complaints();
    }

    @Test
    void a_hostile_page_under_a_strict_policy_neither_hides_nor_breaks_it() throws IOException {
        hub.rules(rule("hello", "**We are open** until six."));
        window.go("/hostile");
        sees("return r.querySelector('.launch').getBoundingClientRect().width", "56");
        window.type(Keys.TAB);
        window.type(Keys.ENTER);
        sees("return r.querySelector('.panel').getClientRects().length", "1");
        sees("return r.querySelector('.log').textContent", "How can we help?");
        window.type("hello oh", Keys.ENTER);
        sees("return r.querySelector('.words strong:last-child').textContent", "We are open");
        sees("return getComputedStyle(r.querySelector('.bubble')).fontSize", "15px");
        assertThat(window.evaluate("return document.title")).isEqualTo("Shop");
        assertThat(window.evaluate("return window.violations")).hasToString("0");
        assertThat(window.evaluate("return Object.getOwnPropertyNames(window).length - window.globals"))
                .hasToString("1");
        assertThat(window.evaluate("return document.body.children.length")).hasToString("2");
        keep("widget-hostile");
    }

    @Test
    void whatever_is_said_becomes_text() throws IOException {
        hub.rules(rule("say it", String.join("\n\n", HostileWords.ALL)));
        owner.allows(GREETING + HostileWords.ALL.get(1));
        owner.isCalled(HostileWords.ALL.get(1));
        open();
        sees("return r.querySelector('#title').textContent", "<img src=x");
        sees("return r.querySelector('.log').textContent", "<img src=x");
        window.type("say it " + HostileWords.ALL.get(1), Keys.ENTER);
        sees("return [...r.querySelectorAll('.said')].at(-1).textContent", "gnp.exe");
        assertThat(window.evaluate("return window.owned ?? 'nobody'")).isEqualTo("nobody");
        assertThat(window.evaluate(ROOT
                        + "return [...r.querySelectorAll('.log *')].filter((each) => !/^(DIV|SPAN|P|STRONG|EM|CODE|PRE|UL|OL|LI|"
                        + "BLOCKQUOTE|BR|A|BUTTON)$/.test(each.nodeName)).length"))
                .hasToString("0");
        assertThat(window.evaluate(ROOT
                        + "return [...r.querySelectorAll('.log a')].filter((each) => !/^https?:/.test(each.href) || each.rel.indexOf("
                        + "'noopener') < 0 || each.href.includes('@')).length"))
                .hasToString("0");
        assertThat(window.evaluate(ROOT
                        + "return [...r.querySelectorAll('.log *')].filter((each) => [...each.attributes].some((one) =>"
                        + " /^on|^style$|^src/.test(one.name))).length"))
                .hasToString("0");
        assertThat(window.complaints()).isEmpty();
        owner.allows(GREETING);
        owner.isCalled("The corner shop");
    }

    @Test
    void the_conversation_survives_a_reload_and_another_page_of_the_site() {
        hub.rules(rule("guitar", "There are two."));
        open();
        window.type("Have you a guitar?", Keys.ENTER);
        sees("return r.querySelector('.log').textContent", "There are two.");
        window.type("a draft");
        window.go("/another");
        sees("return r.querySelector('.log')?.textContent", "There are two.");
        sees("return r.querySelector('.log').textContent", "Have you a guitar?");
        sees("return r.querySelector('textarea').value", "a draft");
        sees("return r.querySelectorAll('.said').length", "2");
    }

    @Test
    void an_answer_that_comes_after_one_left_is_counted_and_read_on_the_next_page() {
        hub.rules(slowly("guitar", "There are two.", 1500));
        window.wantsNoMotion();
        open();
        window.type("Have you a guitar?", Keys.ENTER);
        sees("return r.querySelector('.dots') ? 'dots' : ''", "dots");
        sees("return getComputedStyle(r.querySelector('.dots span')).animationName", "none");
        window.type(Keys.ESCAPE);
        window.go("/another");
        sees("return r.querySelector('.unread').textContent", "1");
        sees("return r.querySelector('.launch').getAttribute('aria-label')", "1 unread");
        open();
        sees("return r.querySelector('.log').textContent", "There are two.");
        sees("return r.querySelector('.unread').textContent + 'none'", "none");
        sees("return r.querySelectorAll('.said').length", "2");
    }

    @Test
    void what_is_written_without_a_network_is_sent_once_when_it_is_back() {
        hub.rules(rule("guitar", "There are two."));
        open();
        sees("return r.querySelector('.log').textContent", "How can we help?");
        window.offline(true);
        window.type("Have you a guitar?", Keys.ENTER);
        sees("return r.querySelector('.log').textContent", "Waiting for the connection");
        window.offline(false);
        sees("return r.querySelector('.log').textContent", "There are two.");
        window.go("/another");
        sees("return r.querySelector('.log')?.textContent", "There are two.");
        sees("return r.querySelectorAll('.mine').length", "1");
    }

    @Test
    void what_tools_do_is_shown() {
        open();
        window.type("When do you open?", Keys.ENTER);
        sees("return r.querySelector('.chip')?.textContent", "check store status");
        sees("return [...r.querySelectorAll('.said .words')].at(-1).textContent", "open");
    }

    @Test
    void a_picture_is_made_small_shown_sent_and_there_after_a_reload() throws IOException {
        Path file = Files.createTempDirectory("widget").resolve("<img src=x onerror=window.owned=1>.png");
        Files.write(file, window.picture());
        hub.rules(rule("this", "A nice picture."));
        open();
        window.within(HOST, "input[type=file]").sendKeys(file.toString());
        sees("return r.querySelector('.chosen canvas')?.width", "480");
        window.type("What is this?", Keys.ENTER);
        sees("return r.querySelector('.log').textContent", "A nice picture.");
        sees("return r.querySelector('.mine canvas')?.getAttribute('aria-label')", "The picture you chose");
        window.go("/another");
        sees("return r.querySelector('.log')?.textContent", "A nice picture.");
        sees("return r.querySelector('.mine canvas')?.getAttribute('aria-label')", "Your picture");
        assertThat(window.evaluate("return window.owned ?? 'nobody'")).isEqualTo("nobody");
        assertThat(window.complaints()).isEmpty();
        Files.delete(file);
    }

    @Test
    void it_goes_on_by_text_with_a_code() throws Exception {
        open();
        sees("return r.querySelector('[aria-label=\"Go on by text\"]').hidden", "false");
        window.within(HOST, "[aria-label='Go on by text']").click();
        window.type("+1 555 010 0081", Keys.ENTER);
        await().atMost(SOON).until(() -> !hub.replies("+15550100081").isEmpty());
        String code = hub.replies("+15550100081").get(0).replaceAll("(?s).*?(\\d{6}).*", "$1");
        sees("return r.querySelector('.sheet').textContent", "A text is on its way");
        keep("widget-text-me");
        window.type(code, Keys.ENTER);
        sees("return r.querySelector('.bar').textContent", "go on here or by text");
    }

    @Test
    void who_is_logged_in_at_the_site_has_the_same_conversation_in_every_browser() throws Exception {
        hub.rules(rule("guitar", "There are two."));
        site.member("42", owner.vouches("42"));
        window.go("/member");
        open();
        window.type("Have you a guitar?", Keys.ENTER);
        sees("return r.querySelector('.log').textContent", "There are two.");
        window.go("/without");
        window.evaluate("localStorage.clear()");
        window.go("/member");
        open();
        sees("return r.querySelector('.log').textContent", "There are two.");
        window.go("/without");
        window.evaluate("localStorage.clear()");
        site.member("43", "0".repeat(64));
        window.go("/member");
        open();
        sees("return r.querySelector('.bar').textContent", "not that of this site");
        assertThat(window.evaluate(ROOT + "return r.querySelector('.log').textContent"))
                .asString()
                .doesNotContain("guitar");
        window.complaints();
    }

    @ParameterizedTest
    @CsvSource({"1000, light", "1000, dark", "360, light", "360, dark"})
    void it_is_readable_by_everybody_and_fills_a_phone(int width, String theme) throws IOException {
        window.size(width, 740);
        window.systemTheme(theme);
        window.go("/");
        hub.rules(rule("list", "Yes: **two** things.\n\n- a [guitar](https://x.example/)\n- a `drum`"));
        open();
        window.type("A list?", Keys.ENTER);
        sees("return r.querySelectorAll('.words li').length", "2");
        sees("return r.querySelector('textarea').value + 'sent'", "sent");
        window.complainsOfNothingGrave();
        window.fitsSideways();
        if (width == 360) {
            sees("return r.querySelector('.panel').getBoundingClientRect().width", "360");
            sees("return r.querySelector('.panel').getBoundingClientRect().height", "740");
            for (int step = 0; step < 12; step++) {
                window.type(Keys.TAB);
                assertThat(window.evaluate("return document.activeElement?.id")).isEqualTo("switchboard-chat");
            }
        }
        keep("widget-" + width + "-" + theme);
        window.type(Keys.ESCAPE);
        sees("return r.activeElement?.className", "launch");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void a_site_that_is_not_on_the_list_gets_nothing() {
        window.go(site.origin().toString().replace("127.0.0.1", "localhost") + "/");
        open();
        sees("return r.querySelector('.bar').textContent", "no connection");
        assertThat(window.evaluate("return localStorage.getItem('switchboard-chat:house:session') ?? 'none'"))
                .isEqualTo("none");
        window.complaints();
    }

    @Test
    void strangers_try_it_on_the_hubs_own_page() throws IOException {
        window.size(1280, 760);
        window.go(hub.publicOrigin() + "/");
        window.sees("h1", "One agent");
        sees("return r.querySelector('.launch').getClientRects().length", "1");
        window.find("a[href='#switchboard-chat']").click();
        sees("return r.querySelector('.foot')?.textContent", "simulated model");
        window.complainsOfNothingGrave();
        keep("landing");
        assertThat(window.complaints()).isEmpty();
    }

    private static void open() {
        window.evaluate(ROOT + "r.querySelector('.launch').click()");
        sees("return r.querySelector('.panel')?.hidden", "false");
        sees("return r.activeElement?.nodeName", "TEXTAREA");
    }

    /** Waits until what the expression gives holds the words. */
    private static void sees(String expression, String words) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> assertThat(
                        String.valueOf(window.evaluate(ROOT + "if (!r) return ''; " + expression)))
                .contains(words));
    }

    private static String rule(String match, String reply) {
        return slowly(match, reply, 0);
    }

    private static String slowly(String match, String reply, int millis) {
        try {
            return JSON.writeValueAsString(Map.of("match", match, "reply", reply, "latencyMs", millis));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void keep(String name) throws IOException {
        Path pictures = Files.createDirectories(Path.of("target/pictures"));
        Files.write(pictures.resolve(name + ".png"), SmallPicture.of(window.picture()));
    }
}

package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.security.Audit;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** What people of a business see and change of its own records: the doors of {@code /api/shop}, and the page before them. */
@DisabledIf(value = "dev.switchboard.ops.pages.Window#none", disabledReason = "left out by -Dbrowser=none")
class ShopInTheBrowserTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String HOSTILE = "<img src=x onerror=document.title='owned'>{{7*7}}<script>alert(1)</script>";

    @TempDir
    static Path folder;

    private static RunningHub hub;
    private static Window window;
    private static String owner;
    private static String viewer;
    private static String stranger;

    @BeforeAll
    static void start() {
        hub = RunningHub.start();
        hub.bean(Tenants.class).keep(new Tenant(new TenantId("other"), "Another shop", Duration.ofDays(1)));
        owner = hub.token("owner", "house");
        viewer = hub.token("viewer", "house");
        stranger = hub.token("owner", "other");
        somebodyWrites();
        window = Window.ofAnOwner(hub, "/shop");
        window.sees("h1", "Your shop");
    }

    @AfterAll
    static void stop() {
        window.close();
        hub.close();
    }

    @BeforeEach
    void fresh() {
        window.size(1280, 900);
        window.go("/shop");
        window.sees("#hours", "Monday");
        window.complaints();
    }

    @Test
    void an_owner_sets_the_hours_with_the_keyboard_and_the_next_answer_knows_them() {
        window.tabTo("#day-sun");
        window.typeOver("10:00-16:00");
        window.tabTo("#exceptions");
        window.typeOver("12-25 closed Christmas Day");
        window.tabTo("#staff");
        window.typeOver("+15550100390");
        window.type(Keys.ENTER);
        window.sees("#toasts", "Saved");
        assertThat(hub.ask(viewer, "GET", "/api/shop/premises", "").body())
                .contains("\"sun\":\"10:00-16:00\"", "Christmas Day", "+15550100390");
        assertThat(hub.bean(Audit.class).latest(5))
                .anyMatch(entry ->
                        entry.what().equals("premises.keep") && entry.who().equals("ann"));
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void what_is_not_understood_is_said_beside_the_form_and_nothing_is_saved() {
        window.find("#exceptions").clear();
        window.find("#exceptions").sendKeys("someday closed");
        window.run("document.querySelector('#hours-form').requestSubmit()");
        window.sees("#hours .wrong", "write 2026-12-25");
        assertThat(hub.ask(viewer, "GET", "/api/shop/premises", "").body()).doesNotContain("someday");
    }

    @Test
    void a_list_replaces_the_stock_or_names_each_wrong_row_and_changes_nothing() throws IOException {
        upload(
                "good.csv",
                "sku,name,category,quantity,price\n1,\"=HYPERLINK(\"\"http://x\"\")\",rings,2,240 USD\n2," + HOSTILE
                        + ",rings,1,\n");
        window.sees("#toasts", "these 2 articles");
        window.sees("#stock", "<img src=x onerror");
        upload("bad.csv", "sku,name,category,quantity\n1,Ring,rings,many\n1,,rings,1\n");
        window.sees("#stock-wrong", "bad.csv was not taken");
        window.sees("#stock-wrong", "Row 2 needs a quantity");
        window.sees("#stock-wrong", "Row 3 needs a name");
        window.sees("#stock-sum", "2 articles");
        String list = hub.ask(viewer, "GET", "/api/shop/stock.csv", "").body();
        assertThat(list).contains("\"'=HYPERLINK(\"\"http://x\"\")\"").doesNotContain("\"=HYPERLINK");
        assertThat(hub.ask(owner, "PUT", "/api/shop/stock", list).body()).contains("\"articles\":2");
        assertThat(hub.ask(viewer, "GET", "/api/shop/stock", "").body()).contains("\"=HYPERLINK");
        nothingRan();
    }

    @Test
    void leads_calls_for_a_person_and_visits_are_shown_and_seen_to() {
        window.sees("#follow-ups", "guitar");
        window.sees("#follow-ups", "Wants a person");
        window.sees("#follow-ups", "at once");
        // Whoever was in touch is a lead too.
        int open = Integer.parseInt(window.find("#follow-ups-sum").getText().replaceAll("\\D", ""));
        window.find("#follow-ups .acts button").click();
        window.sees("#toasts", "Seen to");
        window.sees("#follow-ups-sum", open - 1 + " open");
        window.sees("#visits", "10:00");
    }

    @Test
    void an_owner_says_how_the_chat_looks_and_where_it_may_be() {
        window.sees("#site", "data-tenant=\"house\"");
        window.find("#site-greeting").clear();
        window.find("#site-greeting").sendKeys("Welcome, " + HOSTILE);
        window.find("#origins").clear();
        window.find("#origins").sendKeys("https://www.example.org");
        window.run("document.querySelector('#site-form').requestSubmit()");
        window.sees("#toasts", "Saved: the next visitor");
        assertThat(hub.ask(viewer, "GET", "/api/chat-site", "").body())
                .contains("Welcome, <img", "https://www.example.org");
        window.find("#origins").sendKeys("\nexample.org/path");
        window.run("document.querySelector('#site-form').requestSubmit()");
        window.sees("#toasts", "Nothing was saved");
        window.sees("#site .wrong", "written like https://shop.example.org");
        nothingRan();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT /api/shop/premises", "PUT /api/shop/stock", "POST /api/shop/follow-ups/done"})
    void who_only_reads_changes_nothing(String door) {
        String[] parts = door.split(" ");
        assertThat(hub.ask(viewer, parts[0], parts[1], "{}").statusCode()).isEqualTo(403);
        assertThat(hub.ask(null, parts[0], parts[1], "{}").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"premises", "stock", "stock.csv", "visits", "follow-ups"})
    void another_business_is_not_there(String what) {
        assertThat(hub.ask(stranger, "GET", "/api/shop/" + what + "?tenant=house", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(hub.ask(stranger, "GET", "/api/shop/" + what, "").body()).doesNotContain("rings", "guitar");
        assertThat(hub.ask(viewer, "GET", "/api/shop/" + what, "").statusCode()).isEqualTo(200);
    }

    @Test
    void rubbish_is_refused_with_a_sentence() {
        assertThat(hub.ask(owner, "PUT", "/api/shop/premises", "{").statusCode())
                .isEqualTo(400);
        assertThat(hub.ask(owner, "PUT", "/api/shop/premises", "{\"zone\":\"Nowhere/City\"}")
                        .body())
                .contains("wrong-zone");
        assertThat(hub.ask(owner, "PUT", "/api/shop/premises", "{\"zone\":\"UTC\",\"staff\":[\"call me\"]}")
                        .body())
                .contains("wrong-premises", "+15550100300");
        assertThat(hub.ask(owner, "POST", "/api/shop/follow-ups/done", "{\"id\":\"nobody\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(hub.ask(owner, "PUT", "/api/shop/stock", "what,ever\n1,2").body())
                .contains("wrong-list");
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "360, light", "360, dark"})
    void the_page_is_readable_in_every_width_and_theme(int width, String theme) throws IOException {
        window.size(width, 900);
        window.theme(theme);
        window.sees("#hours", "Monday");
        window.complainsOfNothingGrave();
        window.fitsSideways();
        Path pictures = Files.createDirectories(Path.of("target/pictures"));
        Files.write(pictures.resolve("shop-" + width + "-" + theme + ".png"), SmallPicture.of(window.picture()));
        window.theme("light");
    }

    private static void somebodyWrites() {
        String monday =
                LocalDate.now().with(TemporalAdjusters.next(DayOfWeek.MONDAY)).toString();
        List<String> words = List.of(
                "I am interested in an old guitar", "I want to talk to a human", "Please book " + monday + " at 10:00");
        for (int each = 0; each < words.size(); each++) {
            String handset = "+1555010007" + each;
            hub.text(handset, words.get(each), "");
            await().atMost(SOON).until(() -> !hub.replies(handset).isEmpty());
        }
    }

    private static void nothingRan() {
        assertThat(window.run("return document.title").toString()).contains("Shop");
        assertThat(window.all("#stock img, #stock script")).isEmpty();
    }

    private static void upload(String name, String csv) throws IOException {
        Path file = Files.writeString(folder.resolve(name), csv);
        window.find("#stock-file").sendKeys(file.toAbsolutePath().toString());
    }
}

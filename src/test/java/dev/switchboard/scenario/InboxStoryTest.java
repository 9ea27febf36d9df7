package dev.switchboard.scenario;

import static dev.switchboard.scenario.InboxHub.CONVERSATIONS;
import static dev.switchboard.scenario.InboxHub.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.security.Audit;
import dev.switchboard.security.AuditEntry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People of a business read what was said and what came of it, through the real doors. */
class InboxStoryTest {

    private static InboxHub inbox;
    private static RunningHub hub;
    private static String owner;
    private static String viewer;
    private static String stranger;

    @BeforeAll
    static void start() {
        inbox = InboxHub.begin();
        hub = inbox.hub();
        owner = inbox.owner();
        viewer = inbox.viewer();
        stranger = inbox.stranger();
    }

    @AfterAll
    static void stop() {
        inbox.close();
    }

    @Test
    void what_was_said_is_read_in_order_with_how_far_it_came_and_under_what_it_was_told() {
        inbox.answered("+15550100401", "Do you buy rings?");
        String id = inbox.person("+15550100401");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        inbox.read(id).at("/messages/1/delivery/state").asText())
                .isEqualTo("delivered"));
        JsonNode thread = inbox.read(id);
        assertThat(thread.path("customer_phone").asText()).isEqualTo("+15550100401");
        assertThat(thread.at("/messages/0/role").asText()).isEqualTo("user");
        assertThat(thread.at("/messages/0/content").asText()).isEqualTo("Do you buy rings?");
        assertThat(thread.at("/messages/0").has("delivery")).isFalse();
        assertThat(thread.at("/messages/1/role").asText()).isEqualTo("assistant");
        assertThat(thread.at("/messages/1/ts").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(thread.at("/messages/1/delivery/meaning").asText()).isEqualTo("It arrived on their phone.");
        assertThat(thread.at("/messages/1/told/agent").asText()).isEqualTo("sms");
        assertThat(thread.path("updated_at")).isEqualTo(thread.at("/messages/1/ts"));
        String told = hub.ask(
                        owner,
                        "POST",
                        "/api/agent-config/told",
                        "{\"person\":\"" + id + "\",\"seq\":"
                                + thread.at("/messages/1/seq").asLong() + "}")
                .body();
        assertThat(told).contains("system_prompt");
    }

    @Test
    void people_are_listed_by_their_last_word_and_found_by_number_and_by_words_of_old() {
        inbox.answered("+15550100402", "The CAFÉ needs a fridge");
        inbox.answered("+15550100403", "Hello from the second");
        inbox.answered("+15550100402", "And a toaster");
        List<String> numbers = numbers(inbox.json(hub.ask(viewer, "GET", CONVERSATIONS, "")));
        assertThat(numbers.indexOf("+15550100402")).isLessThan(numbers.indexOf("+15550100403"));
        assertThat(numbers(inbox.found("cafe needs"))).containsExactly("+15550100402");
        assertThat(numbers(inbox.found("+1 555 010-0403"))).containsExactly("+15550100403");
        assertThat(numbers(inbox.found("0100403"))).contains("+15550100403");
        assertThat(numbers(inbox.found("+15550109999"))).isEmpty();
        assertThat(hub.ask(viewer, "POST", CONVERSATIONS + "/search", "{\"query\":\"x\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(hub.ask(viewer, "POST", CONVERSATIONS + "/search", "no json").statusCode())
                .isEqualTo(400);
    }

    @Test
    void somebody_of_another_business_is_as_little_there_as_nobody() {
        inbox.answered("+15550100404", "Who may read this?");
        String id = inbox.person("+15550100404");
        HttpResponse<String> anothers = hub.ask(stranger, "GET", CONVERSATIONS + "/" + id, "");
        HttpResponse<String> nobodys = hub.ask(stranger, "GET", CONVERSATIONS + "/AAAAAAAAAAAAAAAAAAAAAAAA", "");
        HttpResponse<String> noId = hub.ask(stranger, "GET", CONVERSATIONS + "/1", "");
        assertThat(anothers.statusCode()).isEqualTo(404);
        assertThat(anothers.body()).isEqualTo(nobodys.body()).isEqualTo(noId.body());
        assertThat(inbox.json(hub.ask(stranger, "GET", CONVERSATIONS, ""))
                        .path("conversations")
                        .size())
                .isZero();
        assertThat(numbers(inbox.json(
                        hub.ask(stranger, "POST", CONVERSATIONS + "/search", "{\"query\":\"+15550100404\"}"))))
                .isEmpty();
        assertThat(hub.ask(null, "GET", CONVERSATIONS + "/" + id, "").statusCode())
                .isEqualTo(401);
        assertThat(hub.ask(owner, "GET", CONVERSATIONS + "?before=rubbish", "").statusCode())
                .isEqualTo(400);
        assertThat(hub.ask(owner, "GET", CONVERSATIONS + "/" + id + "?before=x", "")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void each_exchange_keeps_one_lead_which_owners_move_on_and_viewers_only_read() {
        inbox.answered("+15550100405", "I am interested in a guitar");
        inbox.answered("+15550100405", "Are you open on Sunday?");
        JsonNode lead = inbox.lead("+15550100405");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        inbox.lead("+15550100405").path("exchanges").asInt())
                .isEqualTo(2));
        String at = "/api/leads/" + lead.path("id").asText();
        String change = "{\"status\":\"contacted\",\"notes\":\"=SUM(A1)\"}";
        assertThat(hub.ask(viewer, "PUT", at, change).statusCode()).isEqualTo(403);
        assertThat(hub.ask(stranger, "PUT", at, change).statusCode()).isEqualTo(404);
        assertThat(hub.ask(owner, "PUT", at, change).statusCode()).isEqualTo(428);
        assertThat(put(at, "\"0\"", change).statusCode()).isEqualTo(200);
        assertThat(put(at, "\"0\"", change).statusCode())
                .as("somebody was first")
                .isEqualTo(412);
        assertThat(put(at, "\"1\"", "{\"status\":\"sold\"}").statusCode()).isEqualTo(422);
        JsonNode moved = inbox.json(hub.ask(viewer, "GET", at, ""));
        assertThat(moved.path("status").asText()).isEqualTo("contacted");
        assertThat(moved.path("interest").asText()).contains("guitar");
        assertThat(moved.path("said").asText()).isEqualTo("Are you open on Sunday?");
        assertThat(hub.ask(viewer, "GET", "/api/leads?status=contacted", "").body())
                .contains(lead.path("id").asText());
        HttpResponse<String> table = hub.ask(owner, "POST", "/api/leads/export", "");
        assertThat(table.body()).contains("\"'=SUM(A1)\"", "\"'+15550100405\"").doesNotContain("\"=SUM");
        assertThat(table.headers().firstValue("content-type")).hasValue("text/csv;charset=utf-8");
        assertThat(hub.ask(viewer, "POST", "/api/leads/export", "").statusCode())
                .isEqualTo(403);
        assertThat(hub.bean(Audit.class).latest(50))
                .extracting(AuditEntry::what)
                .contains("leads.export", "lead.change");
    }

    private static HttpResponse<String> put(String path, String ifMatch, String body) {
        return hub.exchange(RunningHub.request(hub.publicOrigin(), path)
                .header("authorization", "Bearer " + owner)
                .header("if-match", ifMatch)
                .PUT(BodyPublishers.ofString(body)));
    }

    private static List<String> numbers(JsonNode listed) {
        return listed.path("conversations").findValuesAsText("customer_phone");
    }
}

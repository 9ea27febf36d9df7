package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.security.Audit;
import dev.switchboard.security.AuditEntry;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People of a business read what was said, through the real doors. */
class InboxStoryTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONVERSATIONS = "/api/conversations";

    private static RunningHub hub;
    private static String owner;
    private static String viewer;
    private static String stranger;

    @BeforeAll
    static void start() {
        hub = RunningHub.start("switchboard.texts.sweep-period=300", "switchboard.texts.owed-after=1s");
        hub.bean(Tenants.class).keep(new Tenant(new TenantId("other"), "Another shop", Duration.ofDays(1)));
        owner = hub.token("owner", "house");
        viewer = hub.token("viewer", "house");
        stranger = hub.token("owner", "other");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void what_was_said_is_read_in_order_with_how_far_it_came_and_under_what_it_was_told() {
        answered("+15550100401", "Do you buy rings?");
        String id = person("+15550100401");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        read(id).at("/messages/1/delivery/state").asText())
                .isEqualTo("delivered"));
        JsonNode thread = read(id);
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
        answered("+15550100402", "The CAFÉ needs a fridge");
        answered("+15550100403", "Hello from the second");
        answered("+15550100402", "And a toaster");
        List<String> numbers = numbers(json(hub.ask(viewer, "GET", CONVERSATIONS, "")));
        assertThat(numbers.indexOf("+15550100402")).isLessThan(numbers.indexOf("+15550100403"));
        assertThat(numbers(found("cafe needs"))).containsExactly("+15550100402");
        assertThat(numbers(found("+1 555 010-0403"))).containsExactly("+15550100403");
        assertThat(numbers(found("0100403"))).contains("+15550100403");
        assertThat(numbers(found("+15550109999"))).isEmpty();
        assertThat(hub.ask(viewer, "POST", CONVERSATIONS + "/search", "{\"query\":\"x\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(hub.ask(viewer, "POST", CONVERSATIONS + "/search", "no json").statusCode())
                .isEqualTo(400);
    }

    @Test
    void somebody_of_another_business_is_as_little_there_as_nobody() {
        answered("+15550100404", "Who may read this?");
        String id = person("+15550100404");
        HttpResponse<String> anothers = hub.ask(stranger, "GET", CONVERSATIONS + "/" + id, "");
        HttpResponse<String> nobodys = hub.ask(stranger, "GET", CONVERSATIONS + "/AAAAAAAAAAAAAAAAAAAAAAAA", "");
        HttpResponse<String> noId = hub.ask(stranger, "GET", CONVERSATIONS + "/1", "");
        assertThat(anothers.statusCode()).isEqualTo(404);
        assertThat(anothers.body()).isEqualTo(nobodys.body()).isEqualTo(noId.body());
        assertThat(json(hub.ask(stranger, "GET", CONVERSATIONS, ""))
                        .path("conversations")
                        .size())
                .isZero();
        assertThat(numbers(json(hub.ask(stranger, "POST", CONVERSATIONS + "/search", "{\"query\":\"+15550100404\"}"))))
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
        answered("+15550100405", "I am interested in a guitar");
        answered("+15550100405", "Are you open on Sunday?");
        JsonNode lead = lead("+15550100405");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        lead("+15550100405").path("exchanges").asInt())
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
        JsonNode moved = json(hub.ask(viewer, "GET", at, ""));
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

    @Test
    void somebody_takes_over_writes_themselves_once_and_hands_back() {
        answered("+15550100406", "I want to talk to a human");
        String id = person("+15550100406");
        assertThat(read(id).path("marks").toString()).contains("escalated");
        String at = CONVERSATIONS + "/" + id;
        assertThat(hub.ask(viewer, "POST", at + "/take-over", "{}").statusCode())
                .isEqualTo(403);
        assertThat(hub.ask(stranger, "POST", at + "/take-over", "{}").statusCode())
                .isEqualTo(404);
        JsonNode taken = json(hub.ask(owner, "POST", at + "/take-over", "{}"));
        assertThat(taken.path("paused").path("why").asText()).isEqualTo("taken-over");
        assertThat(taken.path("marks").toString()).contains("taken_over").doesNotContain("escalated");
        int before = hub.replies("+15550100406").size();
        hub.text("+15550100406", "Is anybody there?", "");
        await().atMost(SOON).until(() -> read(id).toString().contains("Is anybody there?"));
        String words = "{\"words\":\"Yes, this is Ann.\",\"key\":\"key-00000001\"}";
        assertThat(hub.ask(owner, "POST", at + "/reply", words).body()).contains("Yes, this is Ann.");
        assertThat(hub.ask(owner, "POST", at + "/reply", words).statusCode())
                .as("the same again")
                .isEqualTo(200);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(last(id).at("/delivery/state").asText()).isEqualTo("delivered"));
        assertThat(last(id).path("by").asText()).isEqualTo("staff");
        assertThat(hub.replies("+15550100406")).hasSize(before + 1).last().isEqualTo("Yes, this is Ann.");
        assertThat(hub.ask(owner, "POST", at + "/reply", "{\"words\":\"\",\"key\":\"key-00000002\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(hub.ask(owner, "POST", at + "/reply", "{\"words\":\"x\"}").statusCode())
                .isEqualTo(422);
        hub.text("+15550100406", "Thank you", "");
        await().atMost(SOON).until(() -> last(id).path("content").asText().equals("Thank you"));
        assertThat(hub.ask(owner, "POST", at + "/hand-back", "{}").statusCode()).isEqualTo(200);
        await().atMost(SOON).until(() -> hub.replies("+15550100406").size() == before + 2);
        assertThat(read(id).has("paused")).isFalse();
        assertThat(hub.bean(Audit.class).latest(50))
                .extracting(AuditEntry::what)
                .contains("conversation.take-over", "conversation.write", "conversation.hand-back");
    }

    @Test
    void who_wants_no_texts_is_marked_and_a_text_by_hand_to_them_pauses_nothing() {
        answered("+15550100412", "Do you buy clocks?");
        String id = person("+15550100412");
        assertThat(marks(id)).doesNotContain("wants_no_texts");
        hub.text("+15550100412", "STOP", "");
        await().atMost(SOON).untilAsserted(() -> assertThat(marks(id)).contains("wants_no_texts"));
        assertThat(found("+15550100412").at("/conversations/0/marks").toString())
                .contains("wants_no_texts")
                .doesNotContain("waiting");
        int before = hub.replies("+15550100412").size();
        String at = CONVERSATIONS + "/" + id + "/reply";
        HttpResponse<String> refused =
                hub.ask(owner, "POST", at, "{\"words\":\"Just one more thing\",\"key\":\"key-00000012\"}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).at("/error/code").asText()).isEqualTo("wants-no-texts");
        assertThat(read(id).has("paused")).isFalse();
        assertThat(read(id).toString()).doesNotContain("Just one more thing");
        hub.text("+15550100412", "START", "");
        await().atMost(SOON).untilAsserted(() -> assertThat(marks(id)).doesNotContain("wants_no_texts"));
        assertThat(hub.ask(owner, "POST", at, "{\"words\":\"Welcome back\",\"key\":\"key-00000013\"}")
                        .statusCode())
                .as("they want texts again")
                .isEqualTo(200);
        await().atMost(SOON).until(() -> hub.replies("+15550100412").contains("Welcome back"));
        assertThat(hub.replies("+15550100412")).hasSizeGreaterThan(before).doesNotContain("Just one more thing");
    }

    @Test
    void pictures_are_looked_at_kept_for_the_people_of_the_business_and_appraised_as_a_lead() {
        send("+15550100407", "What would you give me for these?", file("image/png", 120), file("image/jpeg", 90));
        String id = person("+15550100407");
        JsonNode asked = read(id).at("/messages/0");
        assertThat(asked.path("media").findValuesAsText("id"))
                .containsExactly(
                        asked.path("seq").asText() + "-0", asked.path("seq").asText() + "-1");
        assertThat(last(id).at("/told/agent").asText()).isEqualTo("vision");
        String at = CONVERSATIONS + "/" + id + "/pictures/"
                + asked.at("/media/0/id").asText();
        HttpResponse<String> picture = hub.ask(viewer, "GET", at, "");
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("content-type")).hasValue("image/jpeg");
        assertThat(picture.headers().firstValue("cache-control").orElseThrow()).startsWith("private");
        assertThat(picture.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(hub.ask(viewer, "GET", at + "?size=small", "").body().length())
                .isLessThanOrEqualTo(picture.body().length());
        assertThat(hub.ask(stranger, "GET", at, "").statusCode()).isEqualTo(404);
        assertThat(hub.ask(null, "GET", at, "").statusCode()).isEqualTo(401);
        assertThat(hub.ask(viewer, "GET", at.replaceAll("-0$", "-7"), "").statusCode())
                .isEqualTo(404);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        lead("+15550100407").path("appraisal").asText())
                .isEqualTo(last(id).path("content").asText()));
        await().atMost(SOON).untilAsserted(() -> assertThat(deletedAtTheCarrier())
                .as("both of the one text that has two")
                .containsValue(2L));
        send("+15550100407", "And without one?");
        assertThat(last(id).at("/told/agent").asText()).isEqualTo("sms");
    }

    @Test
    void an_apology_for_a_picture_is_no_appraisal_of_it() {
        hub.dial(Map.of("errorNext", Map.of("status", 500, "count", 10)));
        send("+15550100411", "What would you give me for this?", file("image/png", 60));
        hub.dial(Map.of("errorNext", Map.of("status", 500, "count", 0)));
        assertThat(hub.replies("+15550100411")).last().asString().contains("Sorry");
        send("+15550100411", "Are you there?");
        await().atMost(SOON)
                .until(() -> lead("+15550100411").path("said").asText().equals("Are you there?"));
        assertThat(lead("+15550100411").has("appraisal")).isFalse();
    }

    @Test
    void files_that_nobody_can_look_at_are_answered_kindly_in_the_persons_language() {
        send("+15550100408", "", file("audio/amr", 1));
        assertThat(hub.replies("+15550100408")).last().asString().startsWith("Thanks for the recording!");
        send("+15550100408", "Hallo, ich habe eine Frage");
        send("+15550100408", "", file("video/3gpp", 1), file("text/x-vcard", 1));
        assertThat(hub.replies("+15550100408"))
                .last()
                .asString()
                .contains("Danke für das Video!", "Danke für den Kontakt!");
        send("+15550100409", "", "{\"contentType\":\"image/jpeg\",\"base64\":\"PHN2Zy8+\"}");
        assertThat(hub.replies("+15550100409")).last().asString().contains("I can't open it here.");
        send("+15550100410", "Look at this ring", file("video/3gpp", 1));
        assertThat(hub.replies("+15550100410")).last().asString().contains("Thanks for the video!");
    }

    /** Writes with files, and waits for the answer. */
    private static void send(String from, String words, String... files) {
        int before = hub.replies(from).size();
        hub.text(from, words, files.length == 0 ? "" : ",\"media\":[" + String.join(",", files) + "]");
        await().atMost(SOON).until(() -> hub.replies(from).size() > before);
    }

    /** How many files of each message, by its address at the carrier. */
    private static Map<String, Long> deletedAtTheCarrier() {
        return StreamSupport.stream(hub.wire().path("entries").spliterator(), false)
                .filter(entry -> entry.path("method").asText().equals("DELETE"))
                .filter(entry -> entry.path("status").asInt() == 204)
                .collect(Collectors.groupingBy(
                        entry -> entry.path("url").asText().split("/Media/")[0], Collectors.counting()));
    }

    private static String file(String type, int size) {
        try {
            var bytes = new ByteArrayOutputStream();
            if (type.startsWith("image/")) {
                ImageIO.write(new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB), type.substring(6), bytes);
            } else {
                bytes.write(size);
            }
            return "{\"contentType\":\"" + type + "\",\"base64\":\""
                    + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "\"}";
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode last(String id) {
        JsonNode messages = read(id).path("messages");
        return messages.get(messages.size() - 1);
    }

    private static JsonNode lead(String number) {
        AtomicReference<JsonNode> found = new AtomicReference<>();
        await().atMost(SOON).until(() -> {
            for (String status : List.of("new", "contacted")) {
                json(hub.ask(viewer, "GET", "/api/leads?status=" + status, ""))
                        .path("leads")
                        .forEach(lead -> {
                            if (lead.path("customer_phone").asText().equals(number)) {
                                found.set(lead);
                            }
                        });
            }
            return found.get() != null;
        });
        return found.get();
    }

    private static HttpResponse<String> put(String path, String ifMatch, String body) {
        return hub.exchange(RunningHub.request(hub.publicOrigin(), path)
                .header("authorization", "Bearer " + owner)
                .header("if-match", ifMatch)
                .PUT(BodyPublishers.ofString(body)));
    }

    private static void answered(String from, String words) {
        int before = hub.replies(from).size();
        hub.text(from, words, "");
        await().atMost(SOON).until(() -> hub.replies(from).size() > before);
    }

    private static String person(String number) {
        return found(number).at("/conversations/0/id").asText();
    }

    private static JsonNode found(String query) {
        return json(hub.ask(viewer, "POST", CONVERSATIONS + "/search", "{\"query\":\"" + query + "\"}"));
    }

    private static JsonNode read(String id) {
        return json(hub.ask(viewer, "GET", CONVERSATIONS + "/" + id, ""));
    }

    private static List<String> marks(String id) {
        return JSON.convertValue(
                read(id).path("marks"), JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    private static List<String> numbers(JsonNode listed) {
        return listed.path("conversations").findValuesAsText("customer_phone");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException notJson) {
            throw new IllegalStateException(answer.body(), notJson);
        }
    }
}

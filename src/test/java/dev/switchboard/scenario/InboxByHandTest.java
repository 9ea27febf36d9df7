package dev.switchboard.scenario;

import static dev.switchboard.scenario.InboxHub.CONVERSATIONS;
import static dev.switchboard.scenario.InboxHub.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.AnswerClaim;
import dev.switchboard.conversation.Answers;
import dev.switchboard.security.Audit;
import dev.switchboard.security.AuditEntry;
import dev.switchboard.store.Once;
import dev.switchboard.store.Store;
import dev.switchboard.store.Write;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.vocabulary.Actor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People of a business write themselves instead of the agent, through the real doors. */
class InboxByHandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicReference<Runnable> BEFORE_THE_PLAN = new AtomicReference<>();

    private static InboxHub inbox;
    private static RunningHub hub;
    private static String owner;
    private static String viewer;
    private static String stranger;

    @BeforeAll
    static void start() {
        inbox = InboxHub.begin(context -> new Boundaries(InboxByHandTest::reached).watch(context));
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
    void somebody_takes_over_writes_themselves_once_and_hands_back() {
        inbox.answered("+15550100406", "I want to talk to a human");
        String id = inbox.person("+15550100406");
        assertThat(inbox.read(id).path("marks").toString()).contains("escalated");
        String at = CONVERSATIONS + "/" + id;
        assertThat(hub.ask(viewer, "POST", at + "/take-over", "{}").statusCode())
                .isEqualTo(403);
        assertThat(hub.ask(stranger, "POST", at + "/take-over", "{}").statusCode())
                .isEqualTo(404);
        JsonNode taken = inbox.json(hub.ask(owner, "POST", at + "/take-over", "{}"));
        assertThat(taken.path("paused").path("why").asText()).isEqualTo("taken-over");
        assertThat(taken.path("marks").toString()).contains("taken_over").doesNotContain("escalated");
        int before = hub.replies("+15550100406").size();
        hub.text("+15550100406", "Is anybody there?", "");
        await().atMost(SOON).until(() -> inbox.read(id).toString().contains("Is anybody there?"));
        String words = "{\"words\":\"Yes, this is Ann.\",\"key\":\"key-00000001\"}";
        assertThat(hub.ask(owner, "POST", at + "/reply", words).body()).contains("Yes, this is Ann.");
        assertThat(hub.ask(owner, "POST", at + "/reply", words).statusCode())
                .as("the same again")
                .isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        inbox.last(id).at("/delivery/state").asText())
                .isEqualTo("delivered"));
        assertThat(inbox.last(id).path("by").asText()).isEqualTo("staff");
        assertThat(hub.replies("+15550100406")).hasSize(before + 1).last().isEqualTo("Yes, this is Ann.");
        assertThat(hub.ask(owner, "POST", at + "/reply", "{\"words\":\"\",\"key\":\"key-00000002\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(hub.ask(owner, "POST", at + "/reply", "{\"words\":\"x\"}").statusCode())
                .isEqualTo(422);
        hub.text("+15550100406", "Thank you", "");
        await().atMost(SOON).until(() -> inbox.last(id).path("content").asText().equals("Thank you"));
        assertThat(hub.ask(owner, "POST", at + "/hand-back", "{}").statusCode()).isEqualTo(200);
        await().atMost(SOON).until(() -> hub.replies("+15550100406").size() == before + 2);
        assertThat(inbox.read(id).has("paused")).isFalse();
        assertThat(hub.bean(Audit.class).latest(50))
                .extracting(AuditEntry::what)
                .contains("conversation.take-over", "conversation.write", "conversation.hand-back");
    }

    @Test
    void who_wants_no_texts_is_marked_and_a_text_by_hand_to_them_pauses_nothing() {
        inbox.answered("+15550100412", "Do you buy clocks?");
        String id = inbox.person("+15550100412");
        assertThat(marks(id)).doesNotContain("wants_no_texts");
        hub.text("+15550100412", "STOP", "");
        await().atMost(SOON).untilAsserted(() -> assertThat(marks(id)).contains("wants_no_texts"));
        assertThat(inbox.found("+15550100412").at("/conversations/0/marks").toString())
                .contains("wants_no_texts")
                .doesNotContain("waiting");
        int before = hub.replies("+15550100412").size();
        String at = CONVERSATIONS + "/" + id + "/reply";
        HttpResponse<String> refused =
                hub.ask(owner, "POST", at, "{\"words\":\"Just one more thing\",\"key\":\"key-00000012\"}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(inbox.json(refused).at("/error/code").asText()).isEqualTo("wants-no-texts");
        assertThat(inbox.read(id).has("paused")).isFalse();
        assertThat(inbox.read(id).toString()).doesNotContain("Just one more thing");
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
    void a_stop_that_comes_while_a_text_by_hand_is_on_its_way_refuses_it_and_pauses_nothing() {
        inbox.answered("+15550100413", "Do you buy coins?");
        String id = inbox.person("+15550100413");
        BEFORE_THE_PLAN.set(() -> {
            hub.text("+15550100413", "STOP", "");
            await().atMost(SOON).until(() -> marks(id).contains("wants_no_texts"));
        });
        HttpResponse<String> refused = byHand(id, "We do, come by", "key-00000014");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(inbox.json(refused).at("/error/code").asText()).isEqualTo("wants-no-texts");
        assertThat(inbox.read(id).has("paused")).isFalse();
        assertThat(inbox.read(id).toString()).doesNotContain("come by");
    }

    @Test
    void whoever_has_to_wait_for_another_reply_has_taken_over_all_the_same() {
        inbox.answered("+15550100414", "Do you buy stamps?");
        String id = inbox.person("+15550100414");
        Actor person = hub.bean(Reception.class)
                .receive("+15550100200", "+15550100414")
                .orElseThrow()
                .actor();
        AnswerClaim another = hub.bean(Answers.class).claimByHand(person).orElseThrow();
        HttpResponse<String> refused = byHand(id, "We do", "key-00000015");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(inbox.json(refused).at("/error/code").asText()).isEqualTo("not-now");
        assertThat(inbox.read(id).at("/paused/why").asText()).isEqualTo("taken-over");
        hub.bean(Answers.class).release(another);
        assertThat(byHand(id, "We do", "key-00000015").statusCode())
                .as("the same again")
                .isEqualTo(200);
        await().atMost(SOON).until(() -> hub.replies("+15550100414").contains("We do"));
    }

    @Test
    void a_second_click_meets_the_first_which_is_about_to_be_written_down() {
        inbox.answered("+15550100415", "Do you buy books?");
        String id = inbox.person("+15550100415");
        Actor person = hub.bean(Reception.class)
                .receive("+15550100200", "+15550100415")
                .orElseThrow()
                .actor();
        Write written = hub.bean(Once.class)
                .atOnce(new Once.Effect(person.tenant(), "by-hand#" + person.person() + "#key-00000016"));
        BEFORE_THE_PLAN.set(() -> {
            hub.bean(Answers.class).claimByHand(person).orElseThrow();
            CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS)
                    .execute(() -> hub.bean(Store.class).transact(written));
        });
        assertThat(byHand(id, "We do", "key-00000016").statusCode()).isEqualTo(200);
    }

    private static void reached(String moment) {
        if (moment.matches("conversations-by-hand-reply \\d+ setBody")) {
            Runnable armed = BEFORE_THE_PLAN.getAndSet(null);
            if (armed != null) {
                armed.run();
            }
        }
    }

    private static HttpResponse<String> byHand(String id, String words, String key) {
        String body = "{\"words\":\"" + words + "\",\"key\":\"" + key + "\"}";
        return hub.ask(owner, "POST", CONVERSATIONS + "/" + id + "/reply", body);
    }

    private static List<String> marks(String id) {
        return JSON.convertValue(
                inbox.read(id).path("marks"), JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    }
}

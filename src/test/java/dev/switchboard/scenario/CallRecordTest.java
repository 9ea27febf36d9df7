package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.guard.running.SignedCallback;
import dev.switchboard.voice.media.MediaDoor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stays of a call: turns with what was heard and cut, how long each took and cost, and what the carrier told. */
class CallRecordTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private static RunningHub hub;
    private static String owner;

    @BeforeAll
    static void start() {
        hub = RunningHub.start(
                "switchboard.speech-prices[0].model=simulated-",
                "switchboard.speech-prices[0].from=2026-01-01",
                "switchboard.speech-prices[0].text-in=4",
                "switchboard.speech-prices[0].text-out=24",
                "switchboard.speech-prices[0].audio-in=32",
                "switchboard.speech-prices[0].audio-out=64",
                "switchboard.speech-prices[0].currency=USD",
                "switchboard.speech-prices[1].model=gpt-transcribe",
                "switchboard.speech-prices[1].from=2026-01-01",
                "switchboard.speech-prices[1].text-in=2",
                "switchboard.speech-prices[1].text-out=10",
                "switchboard.speech-prices[1].audio-in=6",
                "switchboard.speech-prices[1].audio-out=0",
                "switchboard.speech-prices[1].currency=USD",
                "switchboard.minute-prices[0].from=2026-01-01",
                "switchboard.minute-prices[0].minute=0.0085",
                "switchboard.minute-prices[0].currency=USD");
        owner = hub.token("owner", "house");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @AfterEach
    void reset() {
        hub.post(hub.farEnds(), "/simulator/reset", "{}");
        await().atMost(SOON).until(() -> hub.bean(MediaDoor.class).live() == 0);
    }

    @Test
    void a_call_leaves_its_turns_with_what_was_heard_and_cut_how_long_they_took_and_what_they_cost() {
        Listener page = new Listener(asked("/api/events/stream?tenant=house", owner));
        await().atMost(SOON).until(page::isIn);
        hub.dial(Map.of("callbackDuplicates", 1));
        Caller caller = new Caller(hub, "+15550100411");
        await().atMost(SOON).until(() -> caller.heard().startsWith("Thank you for"));
        caller.says("Wait");
        await().atMost(SOON).until(() -> caller.heard().endsWith("You said Wait"));
        String heardAtClear = caller.books().path("heardAtClear").asText();
        caller.hangsUp();
        await().atMost(SOON)
                .until(() -> one(caller.sid()).has("ended")
                        && one(caller.sid()).path("stream").asText().equals("stream-stopped")
                        && one(caller.sid()).path("status").asText().equals("completed"));
        JsonNode call = one(caller.sid());
        assertThat(call.path("outcome").asText()).isEqualTo("completed");
        assertThat(call.path("how").asText()).isEqualTo("hung-up");
        assertThat(call.path("caller").asText()).isEqualTo("…11");
        assertThat(call.path("model").asText()).startsWith("simulated-");
        assertThat(call.path("turns").asInt()).isEqualTo(3);
        assertThat(call.path("lineCost").path("amount").asText()).isEqualTo("0.0085");

        JsonNode greeting = call.path("moments").path(0);
        assertThat(greeting.path("cut").asBoolean()).isTrue();
        assertThat(greeting.path("spoken").asText()).startsWith("Thank you for calling");
        assertThat(heardAtClear).startsWith(greeting.path("words").asText().replace(" …", ""));
        assertThat(greeting.path("heardMs").asLong())
                .isLessThanOrEqualTo(greeting.path("spokenMs").asLong());
        assertThat(call.path("moments").path(1).path("words").asText()).isEqualTo("Wait");
        // 13 of sound in and 9 of text out, by the model that writes down what callers say.
        assertThat(call.path("moments").path(1).path("cost").path("amount").asText())
                .isEqualTo("0.000168");
        assertThat(call.path("transcriberCost").path("amount").asText()).isEqualTo("0.000168");
        JsonNode answer = call.path("moments").path(2);
        assertThat(answer.path("words").asText()).isEqualTo("You said Wait");
        JsonNode wait = answer.path("wait");
        assertThat(wait.path("model").asLong())
                .isBetween(500L, wait.path("sent").asLong());
        assertThat(wait.path("heard").asLong()).isBetween(wait.path("sent").asLong(), 3_000L);
        // 10 of text and 5 of sound in, 5 of text and 10 of sound out, as the simulated model counts each answer.
        assertThat(answer.path("cost").path("amount").asText()).isEqualTo("0.00096");
        assertThat(call.path("modelCost").path("amount").asText()).isEqualTo("0.00192");

        await().atMost(SOON).until(() -> count(page, "event: call.ended") == 1);
        assertThat(count(page, "event: call.started")).isEqualTo(1);
        assertThat(page.lines().toString()).contains("\"outcome\":\"completed\"");
        page.leave();
    }

    @Test
    void what_the_carrier_tells_is_merged_in_whatever_order_it_comes() {
        Caller caller = new Caller(hub, "+15550100412");
        await().atMost(SOON).until(() -> caller.heard().startsWith("Thank you for"));
        SignedCallback carrier = new SignedCallback(hub, caller.sid());
        carrier.status("in-progress", 2);
        carrier.status("ringing", 1);
        carrier.status("in-progress", 2);
        carrier.stream("stream-error", "31921 Stream - WebSocket - Close Error from 203.0.113.7");
        carrier.stream("stream-started", "");
        await().atMost(SOON)
                .until(() -> one(caller.sid()).path("stream").asText().equals("stream-error"));
        assertThat(one(caller.sid()).path("status").asText()).isEqualTo("in-progress");
        assertThat(one(caller.sid()).path("streamError").asText()).isEqualTo("31921");
        assertThat(one(caller.sid()).has("ended")).isFalse();
        carrier.status("completed", 3);
        await().atMost(SOON).until(() -> one(caller.sid()).has("ended"));
        carrier.status("ringing", 1);
        assertThat(one(caller.sid()).path("status").asText()).isEqualTo("completed");
    }

    @Test
    void who_calls_without_a_number_is_somebody_of_their_own_each_time() {
        List<String> people = new ArrayList<>();
        for (String withheld : List.of("anonymous", "+266696687", "+266696687")) {
            Caller caller = new Caller(hub, withheld);
            await().atMost(SOON).until(() -> caller.heard().startsWith("Thank you for"));
            caller.says("My name is secret");
            await().atMost(SOON).until(() -> caller.heard().endsWith("is secret"));
            caller.hangsUp();
            await().atMost(SOON).until(() -> one(caller.sid()).has("ended"));
            assertThat(one(caller.sid()).path("caller").asText()).isEqualTo("withheld");
            people.add(one(caller.sid()).path("person").asText());
        }
        assertThat(people).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void calls_are_listed_page_by_page_for_their_owner_alone() {
        for (int each = 0; each < 3; each++) {
            Caller caller = new Caller(hub, "+1555010042" + each);
            await().atMost(SOON).until(() -> caller.heard().startsWith("T"));
            caller.hangsUp();
            await().atMost(SOON).until(() -> one(caller.sid()).has("ended"));
        }
        JsonNode first = json(get("/api/calls?tenant=house&most=2", owner));
        assertThat(first.path("calls")).hasSize(2);
        JsonNode second = json(get(
                "/api/calls?tenant=house&most=2&before=" + first.path("next").asText(), owner));
        assertThat(second.path("calls").path(0).path("rang").asText())
                .isLessThan(first.path("calls").path(1).path("rang").asText());
        assertThat(get("/api/calls?tenant=house", hub.token("viewer", "house")).statusCode())
                .isEqualTo(403);
        assertThat(get("/api/calls/CA0123456789?tenant=house", owner).statusCode())
                .isEqualTo(404);
        assertThat(get("/api/calls/house?tenant=house", owner).statusCode()).isEqualTo(404);
        assertThat(get("/api/calls?tenant=another", owner).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(json(get("/api/calls?tenant=house&before=nonsense&most=-1", owner))
                        .path("calls"))
                .isNotEmpty();
    }

    private static long count(Listener page, String line) {
        return page.lines().stream().filter(line::equals).count();
    }

    private static java.net.http.HttpRequest.Builder asked(String path, String token) {
        return RunningHub.request(hub.publicOrigin(), path).header("authorization", "Bearer " + token);
    }

    private static HttpResponse<String> get(String path, String token) {
        return hub.exchange(asked(path, token).GET());
    }

    private static JsonNode one(String sid) {
        return json(get("/api/calls/" + sid + "?tenant=house", owner));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return CallStoryTest.json(answer.body());
    }
}

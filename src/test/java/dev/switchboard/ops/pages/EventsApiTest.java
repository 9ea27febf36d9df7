package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.events.DeadLetter;
import dev.switchboard.events.DeadLetters;
import dev.switchboard.events.Event;
import dev.switchboard.events.LiveEvents;
import dev.switchboard.scenario.Listener;
import dev.switchboard.scenario.RunningHub;
import dev.switchboard.security.Access;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Caller;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Premises.class)
class EventsApiTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final Premises.Hub premises;
    private final RunningHub hub;

    EventsApiTest(Premises.Hub premises) {
        this.premises = premises;
        this.hub = premises.running();
    }

    @Test
    void a_listener_hears_what_happens_and_after_a_break_what_it_missed() throws Exception {
        Listener first = new Listener(hub.signed("/api/events/stream?tenant=house"));
        await().atMost(SOON).until(() -> first.lines().contains("retry: 2000"));
        hub.text("+15550100081", "Hello there", "");
        await().atMost(SOON).until(() -> first.lines().contains("event: reply.sent"));
        String heard = first.ids().get(0);
        List<String> missed = first.ids().subList(1, first.ids().size());
        first.leave();
        Listener second =
                new Listener(hub.signed("/api/events/stream?tenant=house").header("Last-Event-ID", heard));
        await().atMost(SOON).until(() -> second.ids().containsAll(missed));
        assertThat(second.ids()).doesNotContain(heard);
        assertThat(String.join("", second.lines())).doesNotContain("1555", "Hello", "event: reset");
        second.leave();
    }

    @Test
    void a_listener_whose_place_is_gone_is_told_so() throws Exception {
        Listener late =
                new Listener(hub.signed("/api/events/stream?tenant=house").header("Last-Event-ID", "long-ago"));
        hub.bean(LiveEvents.class).add(HeardEvents.replySent());
        await().atMost(SOON).until(() -> late.lines().contains("event: reset"));
        late.leave();
    }

    @Test
    void another_tenant_and_one_that_is_not_there_cannot_be_told_apart() {
        assertThat(hub.get(hub.management(), "/api/events/stream").statusCode()).isEqualTo(404);
        assertThat(hub.exchange(RunningHub.request(hub.management(), "/api/events/stream?tenant=house"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoever_is_shut_out_stops_hearing_within_seconds() throws Exception {
        Accounts accounts = hub.bean(Accounts.class);
        var token = accounts.addToken(Caller.commandLine(), "listener", Access.operator(), Duration.ofHours(1));
        Listener listener = new Listener(RunningHub.request(hub.management(), "/api/events/stream?tenant=house")
                .header("Authorization", "Bearer " + token.secret().reveal()));
        await().atMost(SOON).until(() -> listener.lines().contains("retry: 2000"));
        accounts.revokeToken(Caller.commandLine(), token.what().id());
        await().atMost(SOON).until(listener::isOver);
    }

    @Test
    void a_dead_letter_is_seen_and_sent_again_once_the_route_is_mended() throws Exception {
        Event event = HeardEvents.toolRan();
        DeadLetters letters = hub.bean(DeadLetters.class);
        letters.keep(event, "mended", "TimeoutException");
        DeadLetter letter = letters.of(HeardEvents.HOUSE, 100).stream()
                .filter(each -> each.event().equals(event))
                .findFirst()
                .orElseThrow();
        assertThat(hub.get(hub.management(), "/api/dead-letters").body())
                .contains("\"subscriber\":\"mended\"", "TimeoutException");
        assertThat(post("/api/dead-letters/again", letter).statusCode())
                .as("nobody listens under this name yet")
                .isEqualTo(409);
        Files.writeString(
                premises.routes().resolve("mended.camel.yaml"),
                """
                - route:
                    id: mended
                    routeConfigurationId: event
                    from:
                      uri: event:mended
                      parameters: {types: tool.ran}
                      steps:
                        - log: heard
                """);
        await().atMost(SOON).until(() -> post("/api/dead-letters/again", letter).statusCode() == 200);
        assertThat(letters.find(HeardEvents.HOUSE, letter.id())).isEmpty();
        assertThat(post("/api/dead-letters/again", letter).statusCode()).isEqualTo(404);
        assertThat(hub.get(hub.management(), "/api/audit").body())
                .contains("dead-letter.again", letter.id(), "failed again");
        Files.delete(premises.routes().resolve("mended.camel.yaml"));
    }

    @Test
    void all_letters_of_a_subscriber_and_type_are_sent_again_at_once_and_a_route_that_is_not_mended_is_soon_left_alone()
            throws Exception {
        DeadLetters letters = hub.bean(DeadLetters.class);
        for (int each = 0; each < 5; each++) {
            letters.keep(HeardEvents.toolRan(), "heap", "TimeoutException");
        }
        letters.keep(HeardEvents.replySent(), "heap", "TimeoutException");
        assertThat(againAll("heap").body()).isEqualTo("{\"heard\":0,\"failed\":3,\"left\":2}");
        Path file = premises.routes().resolve("heap.camel.yaml");
        Files.writeString(
                file,
                """
                - route:
                    id: heap
                    routeConfigurationId: event
                    from:
                      uri: event:heap
                      parameters: {types: tool.ran}
                      steps:
                        - log: heard
                """);
        await().atMost(SOON).until(() -> againAll("heap").body().endsWith("\"failed\":0,\"left\":0}"));
        assertThat(letters.all(100))
                .filteredOn(letter -> letter.subscriber().equals("heap"))
                .extracting(letter -> letter.event().type().title())
                .containsExactly("reply.sent");
        assertThat(againAll("heap").statusCode()).isEqualTo(404);
        letters.all(100).forEach(letter -> letters.close(Caller.commandLine(), letter, "drop"));
        Files.delete(file);
    }

    private HttpResponse<String> againAll(String subscriber) {
        return hub.exchange(hub.signed("/api/dead-letters/again-all")
                .POST(BodyPublishers.ofString("{\"subscriber\":\"" + subscriber + "\",\"type\":\"tool.ran\"}")));
    }

    private HttpResponse<String> post(String path, DeadLetter letter) {
        return hub.exchange(hub.signed(path)
                .POST(BodyPublishers.ofString("{\"tenant\":\"house\",\"id\":\"" + letter.id() + "\"}")));
    }
}

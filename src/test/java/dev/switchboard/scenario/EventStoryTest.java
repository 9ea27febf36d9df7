package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.events.DeadLetter;
import dev.switchboard.events.DeadLetters;
import dev.switchboard.events.Event;
import dev.switchboard.events.EventRefused;
import dev.switchboard.events.EventType;
import dev.switchboard.events.Outbox;
import dev.switchboard.events.Subject;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens is told, once the change is made, to routes that listen. */
class EventStoryTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final TenantId HOUSE = new TenantId("house");

    @TempDir
    static Path folder;

    private static final Ear EAR = new Ear();
    private static RunningHub hub;

    /** What the test's route heard, and when. */
    public static final class Ear {

        record Heard(Event event, Instant at) {}

        private final List<Heard> all = new CopyOnWriteArrayList<>();

        public void hear(Event event) {
            all.add(new Heard(event, Instant.now()));
        }

        public void fail(Event event) {
            hear(event);
            throw new IllegalStateException("canary: the far end of this subscriber is broken");
        }

        List<Event> of(EventType type) {
            return all.stream()
                    .map(Heard::event)
                    .filter(event -> event.type() == type)
                    .toList();
        }
    }

    @BeforeAll
    static void start() {
        RouteFolder routes = new RouteFolder(folder)
                .with(
                        "test-listener",
                        """
                        - route:
                            id: test-listener
                            routeConfigurationId: event
                            from:
                              uri: event:listener
                              parameters:
                                types: message.received,reply.sent,reply.dropped,lead.logged
                              steps:
                                - bean: {ref: ear, method: "hear(${exchangeProperty.event})"}
                        """)
                .with(
                        "test-broken",
                        """
                        - route:
                            id: test-broken
                            routeConfigurationId: event
                            from:
                              uri: event:broken
                              parameters: {types: tool.ran}
                              steps:
                                - bean: {ref: ear, method: "fail(${exchangeProperty.event})"}
                        """)
                .with(
                        "test-teller",
                        """
                        - route:
                            id: test-teller
                            routeConfigurationId: pass-on
                            from:
                              uri: story:teller
                              steps:
                                - to: {uri: "kamelet:publish-event-sink", parameters: {type: lead.logged}}
                        """);
        hub = RunningHub.start(
                context -> context.getBeanFactory().registerSingleton("ear", EAR),
                routes.setting(),
                "switchboard.events.retry-delay=20",
                "switchboard.texts.believed=0s");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void a_text_and_its_reply_are_heard_in_this_order_each_once() {
        int before = EAR.of(EventType.MESSAGE_RECEIVED).size();
        hub.text("+15550100061", "Hello there", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100061").size() == 1);
        Event received = await().atMost(SOON)
                .until(
                        () -> EAR.of(EventType.MESSAGE_RECEIVED).stream()
                                .skip(before)
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
        await().atMost(SOON)
                .until(() -> about(EventType.REPLY_SENT, received.subject()).size() == 1);
        Event sent = about(EventType.REPLY_SENT, received.subject()).get(0);
        assertThat(sent.seq()).isGreaterThan(received.seq());
        assertThat(received.tenant()).isEqualTo(HOUSE);
        assertThat(received.data()).isEqualTo(Map.of("channel", "sms"));
        assertThat(received.json() + sent.json()).doesNotContain("1555", "Hello");
        await().during(Duration.ofSeconds(1))
                .atMost(SOON)
                .until(() -> about(EventType.MESSAGE_RECEIVED, received.subject())
                                        .size()
                                == 1
                        && about(EventType.REPLY_SENT, received.subject()).size() == 1);
    }

    @Test
    void whoever_is_owed_an_answer_when_their_business_is_disabled_gets_none_and_that_is_told() {
        hub.dial(Map.of("latencyMs", 1500));
        hub.text("+15550100067", "Hello there", "");
        await().atMost(SOON).until(() -> hub.owed() == 1);
        Tenants tenants = hub.bean(Tenants.class);
        assertThat(tenants.disable(HOUSE)).isTrue();
        try {
            await().atMost(SOON).until(() -> hub.owed() == 0);
            await().atMost(SOON).until(() -> EAR.of(EventType.REPLY_DROPPED).size() == 1);
            assertThat(hub.replies("+15550100067")).isEmpty();
        } finally {
            tenants.enable(HOUSE);
            hub.dial(Map.of("latencyMs", 0));
        }
    }

    @Test
    void most_events_are_heard_within_a_second_of_their_commit() {
        Actor somebody = somebody("+15550100062");
        for (int each = 0; each < 40; each++) {
            hub.bean(Outbox.class)
                    .tell(
                            EventType.LEAD_LOGGED,
                            HOUSE,
                            Subject.person(somebody),
                            Map.of("lead", "speed-" + each, "channel", "sms"));
        }
        await().atMost(SOON).until(() -> leads("speed-").size() == 40);
        List<Long> waits = new ArrayList<>(EAR.all.stream()
                .filter(heard -> heard.event().data().toString().contains("speed-"))
                .map(heard -> Duration.between(heard.event().at(), heard.at()).toMillis())
                .sorted()
                .toList());
        assertThat(waits.get(38)).as("95th of a hundred, in ms: %s", waits).isLessThan(1_000);
        assertThat(leads("speed-").stream().map(Event::seq)).isSorted();
    }

    @Test
    void what_a_subscriber_cannot_deal_with_becomes_a_dead_letter_that_says_why_and_nothing_private() {
        Actor somebody = somebody("+15550100063");
        hub.bean(Outbox.class)
                .tell(EventType.TOOL_RAN, HOUSE, Subject.person(somebody), Map.of("tool", "clock", "outcome", "done"));
        DeadLetter letter = await().atMost(SOON)
                .until(() -> hub.bean(DeadLetters.class).of(HOUSE, 10).stream().findFirst(), found -> found.isPresent())
                .orElseThrow();
        assertThat(letter.subscriber()).isEqualTo("broken");
        assertThat(letter.reason()).isEqualTo("IllegalStateException");
        assertThat(EAR.of(EventType.TOOL_RAN))
                .as("the first try and three more")
                .hasSize(4);
    }

    @Test
    void a_route_tells_of_the_person_and_tenant_of_its_exchange_and_of_nobody_else() {
        Actor somebody = somebody("+15550100064");
        tell(somebody, "{\"lead\": \"told-1\", \"channel\": \"chat\"}");
        await().atMost(SOON).until(() -> leads("told-").size() == 1);
        assertThat(leads("told-").get(0).subject().id())
                .isEqualTo(somebody.person().value());
        Exception refused = tell(somebody, "{\"lead\": \"told-2\", \"channel\": \"chat\", \"tenant\": \"other\"}");
        assertThat(refused).isInstanceOf(EventRefused.class);
    }

    private static Exception tell(Actor actor, String body) {
        Exchange exchange = hub.bean(ProducerTemplate.class).send("story:teller", sent -> {
            sent.setProperty("actor", actor);
            sent.getMessage().setBody(body);
        });
        return exchange.getException();
    }

    /** Somebody who has written once. */
    private static Actor somebody(String number) {
        int before = EAR.of(EventType.MESSAGE_RECEIVED).size();
        hub.text(number, "Hello there", "");
        await().atMost(SOON).until(() -> EAR.of(EventType.MESSAGE_RECEIVED).size() > before);
        await().atMost(SOON).until(() -> hub.replies(number).size() == 1);
        List<Event> received = EAR.of(EventType.MESSAGE_RECEIVED);
        return received.get(received.size() - 1).actor().orElseThrow();
    }

    private static List<Event> about(EventType type, Subject subject) {
        return EAR.of(type).stream()
                .filter(event -> event.subject().equals(subject))
                .toList();
    }

    private static List<Event> leads(String prefix) {
        return EAR.of(EventType.LEAD_LOGGED).stream()
                .filter(event -> event.data().get("lead").toString().startsWith(prefix))
                .toList();
    }
}

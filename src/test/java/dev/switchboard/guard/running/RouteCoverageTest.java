package dev.switchboard.guard.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.guard.tree.Tree;
import dev.switchboard.scenario.KafkaBroker;
import dev.switchboard.scenario.RunningHub;
import dev.switchboard.scenario.Visitor;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** Every step of every route and Kamelet runs at least once while the stories are told through the real doors. */
class RouteCoverageTest {

    private static final String LESSON =
            """
            A step that no test ever ran is a guess. Tell the part of the story that leads there in RouteCoverageTest or its scenes
            (the dials of the simulator make far ends slow, busy, forgetful), or take the step out.""";

    private static final Duration SOON = Duration.ofSeconds(15);

    private static final Coverage COVERAGE = new Coverage();
    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start(
                context -> context.getBeanFactory().registerSingleton("coverage", COVERAGE),
                "switchboard.texts.sweep-period=200",
                "switchboard.texts.held-period=200",
                "switchboard.texts.owed-after=500ms",
                "switchboard.texts.listed-within=1s",
                "switchboard.texts.next-part-after=200ms",
                "switchboard.texts.next-part-check=300",
                "switchboard.chat.sweep-period=200",
                "switchboard.chat.owed-after=100ms");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void everyStepOfEveryRouteAndKameletRuns(@TempDir Path folder) throws Exception {
        new TextScenes(hub).all();
        somebodyCalls();
        somebodyElseKnocks();
        new AuthorScenes(hub).all();
        whatHappensIsToldToKafka(folder);
        new OwnerScenes(hub).all();
        visitorsChat();
        theRecordGoesAway();

        List<Path> files = Stream.concat(
                        Tree.under("routes", ".camel.yaml").stream(), Tree.under("kamelets", ".kamelet.yaml").stream())
                .toList();
        assertThat(COVERAGE.steps()).as("steps seen").isGreaterThan(30);
        // The last scene ends when the next sweep has failed.
        await().atMost(SOON).untilAsserted(() -> COVERAGE.neverRun(files).complain(LESSON));
    }

    /** One by each address; the model hangs up on the first, so that the caller has to be told. */
    private void somebodyCalls() {
        for (String path : List.of("/api/twilio/voice", "/twiml", "/incoming-call")) {
            String call = hub.post(
                            hub.farEnds(),
                            "/simulator/calls",
                            "{\"from\":\"+15550100025\",\"to\":\"+15550100200\",\"path\":\"" + path + "\"}")
                    .path("sid")
                    .asText();
            await().atMost(SOON).until(() -> books(call).contains("Thank you"));
            hub.post(hub.farEnds(), "/simulator/calls/act", "{\"sid\":\"" + call + "\",\"lose\":true}");
            await().atMost(SOON).until(() -> books(call).contains("\"status\":\"completed\""));
        }
    }

    private String books(String call) {
        return hub.get(hub.farEnds(), "/simulator/calls?sid=" + call).body();
    }

    private void somebodyElseKnocks() {
        for (String path : List.of("/twilio-status", "/api/twilio/message")) {
            assertThat(new SignedWebhook(hub)
                            .unsigned(path, "MessageSid=SM1", Map.of())
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    /** On a hub of its own, as Kafka is set or not for a hub's whole life. */
    private void whatHappensIsToldToKafka(Path folder) throws Exception {
        KafkaBroker kafka = KafkaBroker.start(folder);
        try (RunningHub other = RunningHub.start(
                context -> context.getBeanFactory().registerSingleton("coverage", COVERAGE),
                "switchboard.events.kafka=" + kafka.address())) {
            other.bean(ProducerTemplate.class)
                    .sendBody("kafka:switchboard.events?brokers=" + kafka.address(), "this is no event");
            await().atMost(Duration.ofSeconds(40))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        // Again and again, because a page's listener hears what comes after it has begun.
                        other.text("+15550100025", "Hello there", "");
                        return COVERAGE.ran("events-kafka.camel.yaml", "toD")
                                && COVERAGE.neverRun(List.of()).all().stream()
                                        .noneMatch(step -> step.startsWith("events-"));
                    });
        } finally {
            kafka.kill();
        }
    }

    /** Twice while the first answer is under way; and one number is texted in vain. */
    private void visitorsChat() {
        Visitor visitor = Visitor.at(hub.publicOrigin());
        hub.dial(Map.of("latencyMs", 600));
        long answer = visitor.ask("Hello from a page", null, event -> true)
                .get(0)
                .data()
                .path("answer")
                .asLong();
        // Asked before the model is, it would be answered together with the first.
        await().atMost(SOON).until(() -> hub.wire().toString().contains("Hello from a page"));
        visitor.ask("And again", null);
        visitor.resume(answer, null);
        Visitor.text(visitor.get("/api/chat/pictures/1-0", Map.of()));
        assertThat(visitor.history().path("messages")).hasSize(4);
        forget();
        hub.dial(Map.of("rest5xxBefore", 1));
        for (int times = 0; times < 2; times++) {
            Visitor.text(visitor.post("/api/chat/text", Map.of("number", "+15550100026"), Map.of()));
        }
        Visitor.text(visitor.post("/api/chat/text/code", Map.of("code", "none"), Map.of()));
        forget();
        for (String verb : List.of("GET", "PUT")) {
            hub.exchange(RunningHub.request(hub.publicOrigin(), "/api/chat-site?tenant=house")
                    .header("authorization", "Bearer " + hub.token())
                    .method(verb, BodyPublishers.ofString("{}")));
        }
        hub.exchange(RunningHub.request(hub.publicOrigin(), "/api/chat-site/secret?tenant=house")
                .header("authorization", "Bearer " + hub.token())
                .POST(BodyPublishers.noBody()));
    }

    /** The last scene: a record in memory does not come back. */
    private void theRecordGoesAway() {
        hub.dial(Map.of("pieceMs", 200));
        Visitor.at(hub.publicOrigin())
                .ask("Hello there", null, event -> event.type().equals("token"));
        hub.bean(AmazonDynamoDBLocal.class).shutdown();
        SignedWebhook carrier = new SignedWebhook(hub);
        assertThat(carrier.post("/api/twilio/message", carrier.text("+15550100027", "Hello there", Map.of()), Map.of())
                        .statusCode())
                .isEqualTo(503);
    }

    private void forget() {
        hub.post(hub.farEnds(), "/simulator/reset", "{}");
    }
}

package dev.switchboard.guard.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.guard.tree.Tree;
import dev.switchboard.scenario.AgentStories;
import dev.switchboard.scenario.KafkaBroker;
import dev.switchboard.scenario.RunningHub;
import dev.switchboard.scenario.Visitor;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** Every step of every route and Kamelet runs at least once while the stories are told through the real doors. */
class RouteCoverageTest {

    private static final String LESSON =
            """
            A step that no test ever ran is a guess. Tell the part of the story that leads there in RouteCoverageTest (the
            dials of the simulator make far ends slow, busy, forgetful), or take the step out.""";

    private static final Duration SOON = Duration.ofSeconds(15);

    private static final Coverage COVERAGE = new Coverage();
    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start(
                context -> context.getBeanFactory().registerSingleton("coverage", COVERAGE),
                "switchboard.texts.sweep-period=200",
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
        textsAreAnswered();
        somebodyWritesAgainWhileTheyAreAnswered();
        aLongAnswerGoesInParts();
        theCarrierForgetsWhatItWasGiven();
        theCarrierKeepsItsBooksClosed();
        somebodyCalls();
        somebodyElseKnocks();
        aRouteAuthorKeepsRows();
        aRouteAuthorTellsWhatHappened();
        aRouteAuthorAsksAnAgent();
        whatHappensIsToldToKafka(folder);
        anOwnerTunesTheAgents();
        anOwnerWritesByHand();
        anOwnerDecidesAboutTexts();
        peopleUseTheTools();
        visitorsChat();
        theRecordGoesAway();

        List<Path> files = Stream.concat(
                        Tree.under("routes", ".camel.yaml").stream(), Tree.under("kamelets", ".kamelet.yaml").stream())
                .toList();
        assertThat(COVERAGE.steps()).as("steps seen").isGreaterThan(30);
        // The last scene ends when the next sweep has failed.
        await().atMost(SOON).untilAsserted(() -> COVERAGE.neverRun(files).complain(LESSON));
    }

    private void textsAreAnswered() {
        hub.text("+15550100021", "Hello there", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100021").size() == 1);
        SignedWebhook carrier = new SignedWebhook(hub);
        carrier.post(
                "/api/sms/inbound", carrier.text("+15550100021", "And again, by the shorter way", Map.of()), Map.of());
        await().atMost(SOON).until(() -> hub.replies("+15550100021").size() == 2);
        await().atMost(SOON).until(() -> hub.thread("+15550100021").stream()
                .anyMatch(text -> text.get("status").asText().equals("delivered")));
    }

    private void somebodyWritesAgainWhileTheyAreAnswered() {
        hub.dial(Map.of("latencyMs", 600));
        hub.text("+15550100022", "One", "");
        await().atMost(SOON).until(() -> hub.wire().toString().contains("chat/completions"));
        hub.text("+15550100022", "Two", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100022").size() == 2);
        forget();
    }

    /** And the carrier delivers the text twice. */
    private void aLongAnswerGoesInParts() {
        new AgentStories(hub)
                .tell("agent-config-save", "{'updates':{'agent_sms_max_tokens':1500}}", Map.of("If-Match", "*"));
        hub.rules("{\"match\":\"everything\",\"reply\":\"" + "A sentence. ".repeat(180) + "\"}");
        hub.dial(Map.of("duplicateWebhooks", 1));
        hub.text("+15550100026", "Tell me everything", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100026").size() == 2);
        hub.rules();
        forget();
    }

    private void theCarrierForgetsWhatItWasGiven() {
        hub.dial(Map.of("rest5xxBefore", 1));
        hub.text("+15550100023", "Did you get that?", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100023").size() == 1);
        forget();
    }

    /** One sending fails, then one reading with all its attempts, and then half of another. */
    private void theCarrierKeepsItsBooksClosed() {
        hub.dial(Map.of("rest5xxBefore", 7));
        hub.text("+15550100024", "And that?", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100024").size() == 1);
        forget();
    }

    private void peopleUseTheTools() {
        List<String> asked = List.of(
                "When do you open?",
                "Do you have rings?",
                "What is the gold price?",
                "I am interested in a guitar",
                "What is my watch worth?",
                "I want to talk to a human");
        for (int each = 0; each < asked.size(); each++) {
            String handset = "+1555010003" + each;
            hub.text(handset, asked.get(each), "");
            await().atMost(SOON).until(() -> hub.replies(handset).size() == 1);
        }
        String slot = LocalDate.now().plusDays(7).with(TemporalAdjusters.next(DayOfWeek.MONDAY)) + " at 10:00";
        hub.text("+15550100036", "Please book " + slot, "");
        await().atMost(SOON).until(() -> hub.replies("+15550100036").size() == 2);
        hub.dial(Map.of("rest5xxBefore", 1));
        hub.text("+15550100037", "Please book " + slot, "");
        await().atMost(SOON).until(() -> hub.replies("+15550100037").size() == 1);
        forget();
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
        assertThat(new SignedWebhook(hub)
                        .unsigned("/twilio-status", "MessageSid=SM1", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    private void aRouteAuthorKeepsRows() {
        keeping("ddb-put-item-action?table=visits&id=one", Map.of("visits", 1));
        keeping("ddb-get-item-action?table=visits&id=one", null);
        assertThat(keeping("ddb-query-action?table=visits", null))
                .isEqualTo(List.of(Map.of("id", "one", "visits", 1L)));
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

    private void aRouteAuthorTellsWhatHappened() {
        Actor somebody = hub.bean(Reception.class)
                .receive("+15550100200", "+15550100021")
                .orElseThrow()
                .actor();
        working(somebody, "publish-event-sink?type=lead.logged", Map.of("lead", "lead-1", "channel", "sms"));
    }

    private void aRouteAuthorAsksAnAgent() {
        Actor somebody = hub.bean(Reception.class)
                .receive("+15550100200", "+15550100021")
                .orElseThrow()
                .actor();
        working(somebody, "ask-agent-action?agent=sms", "Hello");
        hub.bean(CamelContext.class).createProducerTemplate().requestBody("story:summarize", "A long text");
    }

    /** What is answered is told by AgentConfigDoorTest, ShopDoorTest and InboxStoryTest; here each door opens. */
    private void everyDoorForARoleOpens() {
        for (Route route : hub.bean(CamelContext.class).getRoutes()) {
            if (route.getEndpoint() instanceof PlatformHttpEndpoint door
                    && door.getPath().startsWith("/api/")
                    && !"signed".equals(route.getGroup())) {
                String address = door.getPath().replaceAll("\\{\\w+}", "1") + "?tenant=house";
                hub.exchange(RunningHub.request(hub.publicOrigin(), address)
                        .header("authorization", "Bearer " + hub.token())
                        .method(door.getHttpMethodRestrict(), BodyPublishers.noBody()));
            }
        }
    }

    private void anOwnerWritesByHand() {
        hub.text("+15550100038", "", ",\"media\":[{\"contentType\":\"image/png\",\"base64\":\"PHN2Zy8+\"}]");
        await().atMost(SOON).until(() -> hub.replies("+15550100038").size() == 1);
        String found = asOwner("POST", "/search", "{\"query\":\"+15550100021\"}");
        String id = found.replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        asOwner("POST", "/" + id + "/take-over", "{}");
        int before = hub.replies("+15550100021").size();
        asOwner("POST", "/" + id + "/reply", "{\"words\":\"This is Ann.\",\"key\":\"key-00000001\"}");
        await().atMost(SOON).until(() -> hub.replies("+15550100021").size() == before + 1);
        asOwner("POST", "/" + id + "/hand-back", "{}");
    }

    private String asOwner(String verb, String path, String body) {
        var answer = hub.exchange(RunningHub.request(hub.publicOrigin(), "/api/conversations" + path + "?tenant=house")
                .header("authorization", "Bearer " + hub.token())
                .method(verb, BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private void anOwnerTunesTheAgents() {
        everyDoorForARoleOpens();
        AgentStories agents = new AgentStories(hub);
        Map<String, String> newest = Map.of("If-Match", "*", "version", "0", "preset", "clinic", "channel", "sms");
        for (String story : List.of(
                "agent-config-read",
                "agent-config-channel",
                "agent-config-known-keys",
                "agent-config-managed",
                "agent-config-versions",
                "agent-config-versions-discard",
                "agent-config-draft-presets",
                "agent-config-draft-preset",
                "agent-config-draft-apply",
                "agent-config-versions-publish",
                "agent-config-versions-rollback")) {
            assertThat(agents.read(story, newest).path("error").isMissingNode())
                    .as(story)
                    .isTrue();
        }
        Map<String, String> first = Map.of("If-Match", "*", "version", "1");
        agents.tell("agent-config-save", "{'updates':{'agent_chat_tone':'firm'}}", first);
        agents.tell("agent-config-versions-diff", "", first);
        agents.tell("agent-config-versions-label", "{'label':'one'}", first);
        agents.tell("agent-config-draft-preview", "{'agent':'sms'}", Map.of());
        agents.tell("agent-config-draft-try", "{'agent':'sms','message':'Hello'}", Map.of());
        agents.tell("agent-config-told", "{'person':'person-0001','seq':1}", Map.of());
    }

    /** Twice while the first answer is under way; and one number is texted in vain. */
    private void visitorsChat() {
        Visitor visitor = Visitor.at(hub.publicOrigin());
        hub.dial(Map.of("latencyMs", 600));
        long answer = visitor.ask("Hello there", null, event -> true)
                .get(0)
                .data()
                .path("answer")
                .asLong();
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

    private void anOwnerDecidesAboutTexts() {
        for (String method : List.of("GET", "PUT")) {
            String answer = hub.exchange(RunningHub.request(hub.publicOrigin(), "/api/text-settings?tenant=house")
                            .header("authorization", "Bearer " + hub.token())
                            .method(method, BodyPublishers.ofString(method.equals("GET") ? "" : "{\"burst\":\"0s\"}")))
                    .body();
            assertThat(answer).as(method).contains("\"reply\":\"rest\"");
        }
    }

    private Object keeping(String kamelet, Object body) {
        return working(new Actor(new TenantId("house"), new PersonId("person-0001"), ActorMode.CLIENT), kamelet, body);
    }

    private Object working(Actor actor, String kamelet, Object body) {
        return hub.bean(ProducerTemplate.class)
                .request("kamelet:" + kamelet, exchange -> {
                    exchange.setProperty("actor", actor);
                    exchange.getMessage().setBody(body);
                })
                .getMessage()
                .getBody();
    }

    /** The last scene: a record in memory does not come back. */
    private void theRecordGoesAway() {
        hub.dial(Map.of("pieceMs", 200));
        Visitor.at(hub.publicOrigin())
                .ask("Hello there", null, event -> event.type().equals("token"));
        hub.bean(AmazonDynamoDBLocal.class).shutdown();
    }

    private void forget() {
        hub.post(hub.farEnds(), "/simulator/reset", "{}");
    }
}

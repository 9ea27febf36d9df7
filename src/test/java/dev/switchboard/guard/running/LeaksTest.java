package dev.switchboard.guard.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.guard.Violations;
import dev.switchboard.scenario.RunningHub;
import dev.switchboard.twilio.TwilioSettings;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * What people wrote, their numbers, and what a request brings along belong into the record and onto the wire to carrier
 * and model, and nowhere else. Marks are planted in every input of every door and looked for in every way out.
 */
class LeaksTest {

    private static final String LESSON =
            """
            Something private came out where operators, vendors of logs or strangers read. A response is built from
            constants and our own ids; a log line and a meter name tenant, person (the opaque id), route and outcome. Print
            the typed value (PhoneNumber, Secret, ReceivedText mask themselves), never the form, the exception of a library
            or the header.""";

    private static final List<String> DOORS =
            List.of("/api/twilio/message", "/api/sms/inbound", "/twilio-status", "/canary-path");
    private static final Map<String, String> HEADERS = Map.of(
            "authorization", "Bearer canary-authorization",
            "cookie", "session=canary-cookie",
            "x-api-key", "canary-api-key",
            "x-canary-name", "canary-header",
            "user-agent", "canary-agent",
            "referer", "https://canary-referer.example/");
    private static final String SENDER = "+15550100031";
    private static final Duration SOON = Duration.ofSeconds(15);

    private static RunningHub hub;
    private static SignedWebhook carrier;
    private static LogLines logged;
    private static final List<HttpResponse<String>> answers = new ArrayList<>();

    @BeforeAll
    static void start() {
        hub = RunningHub.start(
                "logging.level.dev.switchboard=DEBUG",
                "switchboard.texts.sweep-period=300",
                "switchboard.texts.owed-after=1s",
                "switchboard.texts.listed-within=1s",
                "switchboard.tenant.person-key=canary-person-key-0123456789");
        carrier = new SignedWebhook(hub);
        logged = LogLines.listen();
    }

    @AfterAll
    static void stop() {
        logged.close();
        hub.close();
    }

    @Test
    void nothingPrivateComesOut() {
        strangersKnock();
        theCarrierTellsOddThings();
        textsGoWrongInEveryWay();
        String meters = hub.get(hub.management(), "/actuator/prometheus").body();
        assertThat(meters).contains("jvm_memory");
        theRecordGoesAway();

        Map<String, String> ways = new LinkedHashMap<>();
        answers.forEach(answer -> ways.merge(
                "response to " + answer.request().method() + " " + answer.uri().getPath(),
                answer.statusCode() + " " + answer.headers().map() + " " + answer.body(),
                (one, two) -> one + "\n" + two));
        ways.put("meters", meters);
        ways.put(
                "log",
                logged.all().stream()
                        .filter(line -> !line.contains(" somebody "))
                        .collect(Collectors.joining("\n")));
        judge(ways).complain(LESSON);
    }

    @Test
    void aMarkInALogLineIsSeen() {
        LoggerFactory.getLogger("somebody").debug("not at this level {}", SENDER);
        try (LogLines lines = LogLines.listen()) {
            LoggerFactory.getLogger("somebody").warn("a text of {}", SENDER, new IllegalStateException("canary"));
            assertThat(judge(Map.of("log", String.join("\n", lines.all()))).all())
                    .hasSize(2);
        }
    }

    private static void strangersKnock() {
        for (String door : DOORS) {
            String address = door + "?canaryQuery=canary-query-value";
            String form = "MessageSid=SM1&From=%2B15550100031&canaryField=canary-value&Body=canary-body";
            answers.add(carrier.unsigned(address, form, HEADERS));
            answers.add(carrier.unsigned(address, "Body=%zz&canary-broken", HEADERS));
            answers.add(carrier.unsigned(address, "", HEADERS));
            answers.add(ask(address, "POST", "application/json", "{\"canary\":\"canary-json " + SENDER + "\"}"));
            answers.add(ask(address, "POST", "multipart/form-data; boundary=canary", "--canary\r\n\r\ncanary--"));
            answers.add(ask(address, "POST", "canary/type; canary", "canary"));
            answers.add(ask(address, "GET", "text/plain", ""));
            answers.add(ask(address, "CANARY", "text/plain", "canary"));
            answers.add(browse(address));
        }
    }

    private static void theCarrierTellsOddThings() {
        Map<String, String> odd = Map.of("canaryField", "canary-value", "MessageStatus", "canary-status");
        for (String door : DOORS) {
            answers.add(carrier.post(door, Map.of("canary", "canary"), HEADERS));
            answers.add(carrier.post(door, carrier.text("canary-sender", "canary-body", odd), HEADERS));
            answers.add(
                    carrier.post(door, carrier.text(SENDER, "canary-body", Map.of("AccountSid", "canary")), HEADERS));
            answers.add(carrier.post(door, carrier.text(SENDER, "canary-body", Map.of("To", "+15550109999")), HEADERS));
            answers.add(carrier.post(
                    door + "?t=canary&p=canary-person&s=canary-number",
                    carrier.text(SENDER, "canary-body", Map.of("MessageStatus", "delivered")),
                    HEADERS));
        }
    }

    private static void textsGoWrongInEveryWay() {
        answers.add(carrier.post("/api/twilio/message", carrier.text(SENDER, "canary-good", Map.of()), HEADERS));
        await().atMost(SOON).until(() -> !hub.replies(SENDER).isEmpty());
        goesWrong("+15550100032", Map.of("errorNext", Map.of("status", 500, "count", 2)));
        goesWrong("+15550100033", Map.of("rest5xxBefore", 7));
        goesWrong("+15550100034", Map.of("rest429", 2));
        goesWrong("+15550100035", Map.of("failWith", 30007));
    }

    private static void goesWrong(String sender, Map<String, Object> dials) {
        hub.dial(dials);
        answers.add(carrier.post("/api/twilio/message", carrier.text(sender, "canary " + sender, Map.of()), HEADERS));
        await().atMost(SOON).until(() -> !hub.replies(sender).isEmpty());
        hub.post(hub.farEnds(), "/simulator/reset", "{}");
    }

    private static void theRecordGoesAway() {
        hub.bean(AmazonDynamoDBLocal.class).shutdown();
        HttpResponse<String> answer =
                carrier.post("/api/twilio/message", carrier.text("+15550100036", "canary-last", Map.of()), HEADERS);
        assertThat(answer.statusCode()).isEqualTo(503);
        answers.add(answer);
    }

    private static HttpResponse<String> ask(String address, String verb, String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.publicOrigin().resolve(address))
                .header("content-type", type)
                .method(verb, HttpRequest.BodyPublishers.ofString(body));
        HEADERS.forEach(request::header);
        return hub.exchange(request);
    }

    private static HttpResponse<String> browse(String address) {
        return hub.exchange(HttpRequest.newBuilder(hub.publicOrigin().resolve(address))
                .header("accept", "text/html")
                .GET());
    }

    private static Violations judge(Map<String, String> ways) {
        Map<String, String> secrets = new TreeMap<>(Map.of(
                "canary",
                "a planted mark",
                "1555010003",
                "a sender's number",
                "15550100200",
                "the house number",
                "15550109999",
                "the number of nobody",
                hub.bean(TwilioSettings.class).authTokens().get(0).reveal(),
                "the auth token"));
        Violations violations = new Violations();
        ways.forEach((way, text) -> secrets.forEach((secret, what) -> {
            int at = text.toLowerCase(Locale.ROOT).indexOf(secret.toLowerCase(Locale.ROOT));
            violations.add(at >= 0, way + " shows " + what + ": …" + around(text, at) + "…");
        }));
        return violations;
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 120), Math.max(0, Math.min(text.length(), at + 60)))
                .replace('\n', ' ');
    }
}

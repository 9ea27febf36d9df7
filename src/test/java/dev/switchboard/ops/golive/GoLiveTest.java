package dev.switchboard.ops.golive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.llm.AnthropicSettings;
import dev.switchboard.llm.LlmSettings;
import dev.switchboard.scenario.RunningHub;
import dev.switchboard.store.Rights;
import dev.switchboard.store.Store;
import dev.switchboard.store.TableNames;
import dev.switchboard.twilio.CarrierAccount;
import dev.switchboard.twilio.PublicOrigin;
import dev.switchboard.twilio.TwilioSignature;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One thing is broken at a time, over the wire, and the sentence that a person reads is looked at. */
class GoLiveTest {

    private static RunningHub hub;
    private static URI origin;
    private HttpServer stranger;

    @BeforeAll
    static void start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        origin = URI.create("http://127.0.0.1:" + port);
        hub = RunningHub.start("switchboard.front-port=" + port, "switchboard.public-origin=" + origin);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @AfterEach
    void mend() {
        number("{}");
        if (stranger != null) {
            stranger.stop(0);
        }
    }

    @Test
    void everythingIsTriedAndWhatIsSimulatedIsSaid() throws Exception {
        JsonNode answer = new ObjectMapper()
                .readTree(hub.exchange(hub.signed("/api/go-live").POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .body());
        assertThat(answer.get("findings").findValuesAsText("state"))
                .containsExactly("RIGHT", "RIGHT", "SIMULATED", "SIMULATED", "SIMULATED", "SIMULATED");
        assertThat(hub.get(hub.management(), "/api/go-live").body())
                .contains(origin + "/api/twilio/message#rc=3&rp=all");
        assertThat(hub.texts()).isEmpty();
    }

    @Test
    void anOriginWhereNobodyListensIsFound() throws Exception {
        int dead;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = free.getLocalPort();
        }
        assertWrong(reach("http://127.0.0.1:" + dead, false), "Nobody listens", "tunnel");
    }

    @Test
    void anOriginThatNobodyKnowsIsFound() throws Exception {
        assertWrong(reach("http://hub.invalid", false), "name of the public origin is unknown", "PUBLIC_ORIGIN");
    }

    @Test
    void anOriginWhereSomethingElseAnswersIsFound() throws Exception {
        assertWrong(reach(hub.farEnds().toString(), false), "Something else answers", "this hub's public port");
    }

    @Test
    void aHubWithAnotherSecretOrAnotherIdeaOfItsOriginIsFound() throws Exception {
        var other = new TwilioSignature(List.of(Secret.of("another token")));
        Finding finding = new PublicReach(new PublicOrigin(origin), other, false).look();
        assertWrong(finding, "refuses what we signed", "same TWILIO_AUTH_TOKEN");
    }

    @Test
    void aPlainOriginIsNotGoodEnoughForProduction() throws Exception {
        assertWrong(reach(origin.toString(), true), "not https", "PUBLIC_ORIGIN");
    }

    @Test
    void anOriginThatLeadsPastTheMediaDoorIsFound() throws Exception {
        assertWrong(socket(hub.publicOrigin()), "leads to the app", "port 8090");
    }

    @Test
    void aTunnelThatLosesUpgradesIsFound() throws Exception {
        assertWrong(socket(answering(426, "{}")), "lost on the way", "Upgrade and Connection");
    }

    @Test
    void aMediaDoorThatNobodyReachesIsFound() throws Exception {
        assertWrong(socket(URI.create("http://hub.invalid")), "Nobody can be reached", "check above");
    }

    private static Finding socket(URI at) throws InterruptedException {
        return new SocketReach(URI.create(at.toString().replaceFirst("^http", "ws"))).look();
    }

    @Test
    void aRefusedCarrierKeyIsFound() {
        try (RunningHub stranger = RunningHub.start(
                "TWILIO_ACCOUNT_SID=AC" + "0".repeat(32),
                "TWILIO_AUTH_TOKEN=" + "0".repeat(32),
                "TWILIO_API_BASE_URL=" + hub.farEnds())) {
            assertWrong(
                    new AccountCheck(stranger.bean(CarrierAccount.class)).look(),
                    "refuses our key",
                    "TWILIO_AUTH_TOKEN");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"there\":false} | no such number | TWILIO_FROM_NUMBER",
                "{\"sms\":false} | cannot receive texts | capability SMS",
                "{\"smsUrl\":\"https://demo.example.org/welcome\"} | go somewhere else | A message comes in",
                "{\"smsUrl\":\"http://127.0.0.1.example.org/api/twilio/message\"} | go somewhere else | Paste",
            })
    void aNumberThatIsNotOursOrDoesNotComeHereIsFound(String atTheCarrier, String found, String todo) {
        number(atTheCarrier);
        assertWrong(number(PhoneNumber.parse("+15550100200").orElseThrow()), found, todo);
    }

    @Test
    void aNumberThatComesHereIsRight() {
        assertThat(number(PhoneNumber.parse("+15550100200").orElseThrow()).state())
                .isEqualTo(Finding.State.RIGHT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | key for the model is refused | OPENAI_API_KEY",
                "404 | no model 'gpt-none' | switchboard.llm.model",
                "429 | turns us away | account",
                "502 | answers 502 | OPENAI_BASE_URL"
            })
    void aModelThatDoesNotTakeUsIsFound(int status, String found, String todo) throws Exception {
        URI vendor = answering(status, "{}");
        var settings = new LlmSettings(vendor + "/v1", "a-key", "gpt-none", Duration.ofSeconds(8));
        Finding finding = ModelKey.of(settings).look();
        assertWrong(finding, found, todo);
        assertThat(finding.toString()).doesNotContain("a-key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | key for the model is refused | ANTHROPIC_API_KEY",
                "404 | no model 'claude-none' | ANTHROPIC_MODEL",
                "502 | answers 502 | ANTHROPIC_BASE_URL"
            })
    void aModelOfTheOtherVendorIsLookedAtToo(int status, String found, String todo) throws Exception {
        var settings = new AnthropicSettings("a-key", answering(status, "{}") + "/v1", "claude-none");
        Finding finding = ModelKey.of(settings).look();
        assertWrong(finding, found, todo);
        assertThat(finding.toString()).doesNotContain("a-key");
    }

    @Test
    void theOtherVendorsKeyIsTakenWithOrWithoutAModel() throws Exception {
        String simulated = hub.farEnds() + "/v1";
        assertThat(ModelKey.of(new AnthropicSettings("a-key", simulated, null))
                        .look()
                        .state())
                .isEqualTo(Finding.State.RIGHT);
        assertThat(ModelKey.of(new AnthropicSettings("a-key", simulated, "claude-haiku-4-5"))
                        .look()
                        .state())
                .isEqualTo(Finding.State.RIGHT);
    }

    @Test
    void rightsThatAreMissingAreFoundAndNothingIsWritten() throws Exception {
        Finding right = new RecordRights(new Rights(hub.bean(Store.class))).look();
        assertThat(right.state()).isEqualTo(Finding.State.RIGHT);
        URI database = answering(
                400, "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":\"not authorized\"}");
        try (DynamoDbClient client = DynamoDbClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(database)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("anybody", "any")))
                .build()) {
            Store refused = new Store(client, hub.bean(TableNames.class), Clock.systemUTC());
            assertWrong(
                    new RecordRights(new Rights(refused)).look(), "could not read its table", "tables --print json");
        }
    }

    @Test
    void aFarEndThatNeverAnswersDoesNotHoldUpTheOthers() {
        var patient = new GoLive(
                List.of(
                        new Check() {
                            @Override
                            public String title() {
                                return "slow";
                            }

                            @Override
                            public Finding look() throws InterruptedException {
                                new CountDownLatch(1).await();
                                return Finding.right("slow", "never");
                            }
                        },
                        ModelKey.of(hub.bean(LlmSettings.class))),
                List.of(),
                Duration.ofSeconds(2));
        List<Finding> findings = patient.look();
        assertWrong(findings.get(0), "No answer within 2 seconds", "firewall");
        assertThat(findings.get(1).state()).isEqualTo(Finding.State.RIGHT);
    }

    private static Finding reach(String origin, boolean production) throws Exception {
        return new PublicReach(new PublicOrigin(URI.create(origin)), hub.bean(TwilioSignature.class), production)
                .look();
    }

    private static Finding number(PhoneNumber number) {
        return new NumberCheck(hub.bean(CarrierAccount.class), Optional.of(number), new PublicOrigin(origin)).look();
    }

    private static void number(String atTheCarrier) {
        hub.exchange(RunningHub.request(hub.farEnds(), "/simulator/number")
                .PUT(HttpRequest.BodyPublishers.ofString(atTheCarrier)));
    }

    private URI answering(int status, String body) throws IOException {
        stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", asked -> {
            asked.getRequestBody().readAllBytes();
            asked.getResponseHeaders().add("content-type", "application/x-amz-json-1.0");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            asked.sendResponseHeaders(status, bytes.length);
            asked.getResponseBody().write(bytes);
            asked.close();
        });
        stranger.start();
        return URI.create("http://127.0.0.1:" + stranger.getAddress().getPort());
    }

    private static void assertWrong(Finding finding, String found, String todo) {
        assertThat(finding.state()).isEqualTo(Finding.State.WRONG);
        assertThat(finding.found()).contains(found);
        assertThat(finding.todo()).contains(todo);
    }
}

package dev.switchboard.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.simulator.Simulator;
import dev.switchboard.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** Everything outside a hub: a DynamoDB and the far ends, in this process, so that they outlive a hub that is killed. */
final class FarWorld {

    static final String HOUSE_NUMBER = "+15550100200";
    static final String PUBLIC_ORIGIN = "https://hub.example.org";

    private static final String ACCOUNT = "AC" + "0123456789abcdef".repeat(2);
    private static final String TOKEN = "a-token-for-this-test-only";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final DynamoDBProxyServer database;
    private final Simulator farEnds;
    private final String endpoint;

    FarWorld() throws Exception {
        int port = freePort();
        database = database(port);
        database.start();
        endpoint = "http://127.0.0.1:" + port;
        farEnds = Simulator.start(new SimulatorSettings(0, ACCOUNT, TOKEN, null, null));
    }

    /** One after the other: the reading of its arguments knows one place for all threads. */
    private static synchronized DynamoDBProxyServer database(int port) throws Exception {
        return ServerRunner.createServerFromCommandLineArgs(
                new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
    }

    /** The settings of a production hub in this world. */
    String[] settings(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "spring.profiles.active=production",
                "switchboard.public-origin=" + PUBLIC_ORIGIN,
                "switchboard.border.trusted-proxies=127.0.0.1",
                "switchboard.twilio.account-sid=" + ACCOUNT,
                "switchboard.twilio.auth-tokens=" + TOKEN,
                "switchboard.twilio.api-base-url=" + farEnds.origin(),
                "switchboard.llm.api-key=any",
                "switchboard.llm.base-url=" + farEnds.origin() + "/v1",
                "switchboard.tenant.number=" + HOUSE_NUMBER,
                "switchboard.tenant.person-key=a-key-for-this-test-only",
                "switchboard.tables.endpoint=" + endpoint,
                "switchboard.aws.access-key-id=anybody",
                "switchboard.aws.secret-access-key=anything"));
        settings.addAll(Arrays.asList(more));
        return settings.toArray(String[]::new);
    }

    URI farEnds() {
        return farEnds.origin();
    }

    void pointAt(URI hub) {
        farEnds.pointAt(hub.toString(), PUBLIC_ORIGIN);
    }

    /** @param messagePath where texts go, with what the carrier should do when nobody answers */
    void pointAt(URI hub, String messagePath) {
        pointAt(hub);
        send("PUT", "/simulator/settings", "{\"messagePath\":\"" + messagePath + "\"}");
    }

    void text(String handset, String words) {
        send(
                "POST",
                "/simulator/texts",
                "{\"from\":\"" + handset + "\",\"to\":\"" + HOUSE_NUMBER + "\",\"body\":\"" + words + "\"}");
    }

    /** What the simulated model says from now on. */
    void rules(String json) {
        send("PUT", "/simulator/rules", json);
    }

    /** Every item of a table, as it lies there. */
    List<Map<String, AttributeValue>> items(String table) {
        try (DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("anybody", "anything")))
                .build()) {
            return client.scan(request -> request.tableName(table)).items();
        }
    }

    void dials(String json) {
        send("PUT", "/simulator/dials", json);
    }

    List<String> replies(String handset) {
        JsonNode texts = send(
                        "GET", "/simulator/texts?handset=" + URLEncoder.encode(handset, StandardCharsets.UTF_8), "")
                .get("texts");
        List<String> replies = new ArrayList<>();
        texts.forEach(text -> {
            if (text.get("by").asText().equals("hub")) {
                replies.add(text.get("body").asText());
            }
        });
        return replies;
    }

    /** How often something of this kind crossed the wire to this address. */
    long crossings(String kind, String address) {
        long count = 0;
        for (JsonNode entry : send("GET", "/simulator/wire?after=0", "").get("entries")) {
            count += entry.get("kind").asText().equals(kind)
                            && entry.get("url").asText().contains(address)
                    ? 1
                    : 0;
        }
        return count;
    }

    private JsonNode send(String method, String path, String body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(farEnds.origin() + path))
                    .header("content-type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    void close() throws Exception {
        farEnds.close();
        database.stop();
    }
}

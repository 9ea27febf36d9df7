package dev.switchboard.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** A simulator and a hub that stands before it, with the tester's hands on both. */
public final class Stage implements AutoCloseable {

    public static final String SID = "AC" + "0".repeat(32);
    public static final String TOKEN = "made-up-token";
    public static final String PUBLIC = "https://hub.example.org";
    public static final String HANDSET = "+15550100001";
    public static final String NUMBER = "+15550199999";

    /** An answer with its JSON read. */
    public record Reply(int status, JsonNode json, HttpResponse<String> raw) {}

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    public final StandInHub hub = StandInHub.open();
    public final Simulator simulator;

    public Stage() {
        this(Clock.systemUTC());
    }

    public Stage(Clock clock) {
        simulator = Simulator.start(new SimulatorSettings(0, SID, TOKEN, hub.origin(), PUBLIC), clock, new Random(7));
    }

    public Reply get(String path) {
        return ask("GET", path, null, null, null);
    }

    public Reply post(String path, String json) {
        return ask("POST", path, "application/json", json, null);
    }

    public Reply put(String path, String json) {
        return ask("PUT", path, "application/json", json, null);
    }

    public void dial(String json) {
        Reply reply = put("/simulator/dials", json);
        if (reply.status() != 200) {
            throw new AssertionError(reply.raw().body());
        }
    }

    /** Lets the handset write to the number. */
    public Reply write(String body) {
        return post(
                "/simulator/texts", "{\"from\":\"%s\",\"to\":\"%s\",\"body\":\"%s\"}".formatted(HANDSET, NUMBER, body));
    }

    public Reply rest(String method, String rest, String form) {
        String type = form == null ? null : "application/x-www-form-urlencoded";
        return ask(method, "/2010-04-01/Accounts/" + SID + rest, type, form, basic(SID, TOKEN));
    }

    /** Sends a text to the handset by REST, with more form fields if wanted. */
    public Reply send(String body, String... more) {
        StringBuilder form = new StringBuilder("To=" + encode(HANDSET) + "&From=" + encode(NUMBER));
        form.append("&Body=").append(encode(body));
        for (int i = 0; i < more.length; i += 2) {
            form.append('&').append(more[i]).append('=').append(encode(more[i + 1]));
        }
        return rest("POST", "/Messages.json", form.toString());
    }

    public List<JsonNode> thread() {
        return list(get("/simulator/texts?handset=" + encode(HANDSET)).json().path("texts"));
    }

    public List<JsonNode> wire(String kind) {
        return list(get("/simulator/wire").json().path("entries")).stream()
                .filter(entry -> entry.path("kind").asText().equals(kind))
                .toList();
    }

    public Reply ask(String method, String path, String type, String body, String authorization) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            simulator.origin().resolve(path))
                    .timeout(Duration.ofSeconds(5))
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            if (type != null) {
                request.header("Content-Type", type);
            }
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean json =
                    answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            return new Reply(answer.statusCode(), json ? MAPPER.readTree(answer.body()) : null, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }

    @Override
    public void close() {
        simulator.close();
        hub.close();
    }
}

package dev.switchboard.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.Switchboard;
import dev.switchboard.conversation.Answers;
import dev.switchboard.security.Access;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Caller;
import dev.switchboard.tools.OpenTools;
import dev.switchboard.tools.RecentRuns;
import dev.switchboard.tools.ToolResult;
import dev.switchboard.tools.ToolSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole hub on ports of its own, with a record in memory and the simulated far ends, reached only over the wire. */
public final class RunningHub implements AutoCloseable {

    /** Of the user {@code operator}. */
    public static final String PASSWORD = "a password for tests";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private String token;

    private RunningHub(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * The embedded run.
     *
     * @param settings more properties, as {@code name=value}
     */
    public static RunningHub start(String... settings) {
        return start(context -> {}, settings);
    }

    /** @param prepare what is done to the context before anything in it is built */
    public static RunningHub start(
            ApplicationContextInitializer<ConfigurableApplicationContext> prepare, String... settings) {
        List<String> all = new ArrayList<>(List.of("switchboard.simulator.port=0", "switchboard.data="));
        all.addAll(List.of(settings));
        return startBare(prepare, all.toArray(String[]::new));
    }

    /** Nothing is set but free ports. */
    public static RunningHub startBare(String... settings) {
        return startBare(context -> {}, settings);
    }

    static RunningHub startBare(
            ApplicationContextInitializer<ConfigurableApplicationContext> prepare, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--switchboard.front-port=0",
                "--management.server.port=0",
                "--switchboard.env-file=none",
                // Nobody waits for a second thought, except where a test is about that.
                "--switchboard.texts.burst=0s",
                "--switchboard.voice.dry-runs=0",
                // Many hubs share a small machine here, and a slow model is no dead one.
                "--switchboard.voice.reach=20s",
                "--switchboard.operator.password=" + PASSWORD,
                "--switchboard.routes.reload=false"));
        for (String setting : settings) {
            // Given twice, a setting would be a list of both.
            String name = "--" + setting.substring(0, setting.indexOf('=') + 1);
            arguments.removeIf(each -> each.startsWith(name));
            arguments.add("--" + setting);
        }
        SpringApplication program = new SpringApplication(Switchboard.class);
        program.addInitializers(prepare);
        // One after the other: the log of a program is set up for one at a time.
        synchronized (RunningHub.class) {
            return new RunningHub(program.run(arguments.toArray(String[]::new)));
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public String setting(String name) {
        return context.getEnvironment().getProperty(name, "");
    }

    public URI publicOrigin() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    public URI management() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port"));
    }

    public URI farEnds() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("switchboard.simulator.listen"));
    }

    /** Somebody writes to the house number; the carrier does the rest. */
    public JsonNode text(String from, String words, String more) {
        return post(
                farEnds(),
                "/simulator/texts",
                "{\"from\":\"" + from + "\",\"to\":\"+15550100200\",\"body\":\"" + words + "\"" + more + "}");
    }

    public JsonNode dial(Map<String, Object> dials) {
        try {
            return send(request(farEnds(), "/simulator/dials")
                    .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(dials))));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the simulated model says from now on. */
    public JsonNode rules(String... rules) {
        return send(request(farEnds(), "/simulator/rules")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"rules\":[" + String.join(",", rules) + "]}")));
    }

    public List<String> toolNames() {
        return bean(OpenTools.class).all().stream().map(ToolSpec::name).toList();
    }

    /** What the model is told of a tool. */
    public String tool(String name) {
        return bean(OpenTools.class).all().stream()
                .filter(spec -> spec.name().equals(name))
                .map(ToolSpec::description)
                .findFirst()
                .orElse("");
    }

    /** How often a tool was used and not refused. */
    public long toolRuns(String name) {
        return bean(RecentRuns.class).all().stream()
                .filter(run -> run.tool().equals(name) && run.outcome() != ToolResult.Outcome.REFUSED)
                .count();
    }

    /** What the person's phone shows, both ways. */
    public List<JsonNode> thread(String handset) {
        JsonNode texts = send(request(
                                farEnds(),
                                "/simulator/texts?handset=" + URLEncoder.encode(handset, StandardCharsets.UTF_8))
                        .GET())
                .get("texts");
        List<JsonNode> list = new ArrayList<>();
        texts.forEach(list::add);
        return list;
    }

    /** The carrier's books: the last thousand texts of everybody. */
    public JsonNode texts() {
        return send(request(farEnds(), "/simulator/texts").GET()).get("texts");
    }

    /** How many turns of anybody have no answer, as the record says. */
    public int owed() {
        return bean(Answers.class).owedLongerThan(Duration.ofSeconds(-1)).size();
    }

    public List<String> replies(String handset) {
        return thread(handset).stream()
                .filter(text -> !text.get("direction").asText().equals("inbound"))
                .map(text -> text.get("body").asText())
                .toList();
    }

    public JsonNode wire() {
        return send(request(farEnds(), "/simulator/wire").GET());
    }

    /** As a program with an operator's token, where the management listener is asked. */
    public HttpResponse<String> get(URI origin, String path) {
        return exchange(
                origin.equals(management())
                        ? signed(path).GET()
                        : request(origin, path).GET());
    }

    /** A request to the management listener by a program with an operator's token. */
    public HttpRequest.Builder signed(String path) {
        return request(management(), path).header("authorization", "Bearer " + token());
    }

    /** An operator's token, made once. */
    public synchronized String token() {
        if (token == null) {
            token = bean(Accounts.class)
                    .addToken(Caller.commandLine(), "tests", Access.operator(), Duration.ofHours(1))
                    .secret()
                    .reveal();
        }
        return token;
    }

    /** A new token for somebody with this role, and of its name. */
    public String token(String role, String... tenants) {
        return bean(Accounts.class)
                .addToken(Caller.commandLine(), role, Access.read(role, List.of(tenants)), Duration.ofHours(1))
                .secret()
                .reveal();
    }

    /** At the public door; a null token is nobody's. */
    public HttpResponse<String> ask(String token, String verb, String path, String body) {
        var request = request(publicOrigin(), path)
                .method(
                        verb,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        return exchange(token == null ? request : request.header("authorization", "Bearer " + token));
    }

    public JsonNode post(URI origin, String path, String body) {
        return send(request(origin, path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), RunningHub::words);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A stream of events has no end, so it is left when it has begun. */
    private static BodySubscriber<String> words(HttpResponse.ResponseInfo answer) {
        return answer.headers().firstValue("content-type").orElse("").startsWith("text/event-stream")
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), RunningHub::leave)
                : BodyHandlers.ofString().apply(answer);
    }

    private static String leave(InputStream stream) {
        try (stream) {
            return "";
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    public static HttpRequest.Builder request(URI origin, String path) {
        return HttpRequest.newBuilder(origin.resolve(path)).header("content-type", "application/json");
    }

    private JsonNode send(HttpRequest.Builder request) {
        HttpResponse<String> answer = exchange(request);
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException notJson) {
            throw new IllegalStateException(answer.body(), notJson);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}

package dev.switchboard.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Somebody with a page open, as the hub sees them: over HTTP alone. */
public final class Visitor {

    static final ObjectMapper JSON = new ObjectMapper();

    /** @param data as it stood there */
    public record Event(String id, String type, JsonNode data) {}

    private final URI hub;
    private final String query;
    private String session;

    /** @param tenant null for the house's */
    Visitor(URI hub, String tenant) {
        this.hub = hub;
        this.query = tenant == null ? "" : "?tenant=" + tenant;
    }

    public static Visitor at(URI hub) {
        Visitor visitor = new Visitor(hub, null);
        visitor.begin();
        return visitor;
    }

    /** The same visitor where another hub answers. */
    Visitor at(HubProcess another) {
        Visitor visitor = new Visitor(another.origin(), null);
        visitor.session(session);
        return visitor;
    }

    JsonNode begin() {
        JsonNode begun = json(post("/api/chat/session", Map.of(), Map.of()));
        session = begun.path("session").asText();
        return begun;
    }

    public String session() {
        return session;
    }

    void session(String another) {
        session = another;
    }

    /** Who that is on record. */
    Actor actor() {
        String[] words =
                new String(Base64.getUrlDecoder().decode(session.split("\\.")[1]), StandardCharsets.UTF_8).split("\\|");
        return new Actor(new TenantId(words[0]), new PersonId(words[1]), ActorMode.CLIENT);
    }

    /** All events of an answer, to its end. */
    public List<Event> ask(String words, String id) {
        return events(asking(words, id, "text/event-stream"), event -> false);
    }

    /** The events until one passes; then the line is dropped. */
    public List<Event> ask(String words, String id, Predicate<Event> leave) {
        return events(asking(words, id, "text/event-stream"), leave);
    }

    String words(String words, String accept) {
        HttpResponse<InputStream> answer = asking(words, null, accept);
        return text(answer);
    }

    HttpResponse<InputStream> asking(String words, String id, String accept) {
        Map<String, Object> body = new java.util.HashMap<>();
        body.put("messages", List.of(Map.of("role", "user", "content", words)));
        if (session != null) {
            body.put("session", session);
        }
        if (id != null) {
            body.put("id", id);
        }
        return post("/api/chat", body, Map.of("accept", accept));
    }

    public List<Event> resume(long answer, String lastId) {
        Map<String, String> headers = lastId == null
                ? Map.of("accept", "text/event-stream")
                : Map.of("accept", "text/event-stream", "last-event-id", lastId);
        return events(get("/api/chat/answers/" + answer, headers), event -> false);
    }

    public JsonNode history() {
        return json(get("/api/chat/history", Map.of()));
    }

    public HttpResponse<InputStream> get(String path, Map<String, String> headers) {
        return send(request(path, headers).GET());
    }

    public HttpResponse<InputStream> post(String path, Object body, Map<String, String> headers) {
        try {
            return send(request(path, headers)
                    .header("content-type", "application/json")
                    .POST(BodyPublishers.ofString(body instanceof String text ? text : JSON.writeValueAsString(body))));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.resolve(path + query));
        headers.forEach(request::header);
        // What a hub in production wants to hear from the proxy in front of it.
        request.header("x-forwarded-proto", "https");
        if (session != null) {
            request.header("chat-session", session);
        }
        return request;
    }

    static HttpResponse<InputStream> send(HttpRequest.Builder request) {
        try {
            // A connection of one's own: one that lay idle may be closed by the other side while it is taken up again.
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static JsonNode json(HttpResponse<InputStream> answer) {
        try {
            return JSON.readTree(text(answer));
        } catch (IOException notJson) {
            throw new IllegalStateException(notJson);
        }
    }

    public static String text(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    static List<Event> events(HttpResponse<InputStream> answer, Predicate<Event> leave) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + text(answer));
        }
        List<Event> events = new ArrayList<>();
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String id = "";
            String type = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    Event event = new Event(id, type, JSON.readTree(line.substring(6)));
                    events.add(event);
                    if (leave.test(event)) {
                        return events;
                    }
                }
            }
            return events;
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    static String spoken(List<Event> events) {
        return events.stream()
                .filter(event -> event.type().equals("token"))
                .map(event -> event.data().path("text").asText())
                .collect(Collectors.joining());
    }

    static List<String> types(List<Event> events) {
        return events.stream().map(Event::type).toList();
    }

    static Event last(List<Event> events) {
        return events.get(events.size() - 1);
    }
}

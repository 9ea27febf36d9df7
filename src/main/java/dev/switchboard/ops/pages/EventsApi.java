package dev.switchboard.ops.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.events.DeadLetter;
import dev.switchboard.events.DeadLetters;
import dev.switchboard.events.EventSettings;
import dev.switchboard.events.EventType;
import dev.switchboard.events.OutboxWatch;
import dev.switchboard.events.route.SendAgain;
import dev.switchboard.ops.gate.Arrived;
import dev.switchboard.ops.live.LiveStreams;
import dev.switchboard.tenancy.TenancySettings;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Events as people and their programs see them: what waits, what is dead, and what happens now. Thread-safe. */
final class EventsApi {

    private static final int LARGEST_BODY = 16 * 1024;
    private static final int MOST_LETTERS = 200;

    private final DeadLetters letters;
    private final SendAgain sender;
    private final OutboxWatch watch;
    private final EventSettings settings;
    private final TenancySettings house;
    private final LiveStreams live;
    private final ObjectMapper json;

    EventsApi(
            DeadLetters letters,
            SendAgain sender,
            OutboxWatch watch,
            EventSettings settings,
            TenancySettings house,
            LiveStreams live,
            ObjectMapper json) {
        this.letters = letters;
        this.sender = sender;
        this.watch = watch;
        this.settings = settings;
        this.house = house;
        this.live = live;
        this.json = json;
    }

    RouterFunction<ServerResponse> all() {
        return RouterFunctions.route()
                .GET("/events.json", request -> answer(overview()))
                .GET("/api/events/stream", this::stream)
                .GET("/api/dead-letters", request -> answer(Map.of("letters", shown())))
                .POST("/api/dead-letters/again", this::again)
                .POST("/api/dead-letters/again-all", this::againAll)
                .POST("/api/dead-letters/drop", this::drop)
                .onError(
                        JsonProcessingException.class,
                        (wrong, request) -> PageRoutes.refusal(400, "not-json", "The body is not valid JSON."))
                .build();
    }

    private Map<String, Object> overview() {
        watch.look();
        Map<String, Object> now = new LinkedHashMap<>();
        now.put("tenant", house.id());
        now.put("types", Stream.of(EventType.values()).map(EventType::title).toList());
        now.put("kafka", !settings.kafka().isEmpty());
        now.put("oldestSeconds", watch.age().toSeconds());
        now.put("warnAfterSeconds", settings.warnAfter().toSeconds());
        now.put("letters", shown());
        return now;
    }

    private List<Map<String, Object>> shown() {
        return letters.all(MOST_LETTERS).stream().map(EventsApi::shown).toList();
    }

    private static Map<String, Object> shown(DeadLetter letter) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("tenant", letter.event().tenant().value());
        shown.put("id", letter.id());
        shown.put("type", letter.event().type().title());
        shown.put("about", letter.event().subject().kind().wire());
        shown.put("aboutId", letter.event().subject().id());
        shown.put("subscriber", letter.subscriber());
        shown.put("reason", letter.reason());
        shown.put("tries", letter.tries());
        shown.put("happened", letter.event().at());
        shown.put("since", letter.since());
        return shown;
    }

    private ServerResponse again(ServerRequest request) throws IOException {
        Optional<DeadLetter> letter = named(request);
        if (letter.isEmpty()) {
            return nobody();
        }
        if (sender.again(Arrived.at(request.servletRequest()), letter.get())) {
            return answer(Map.of("heard", true));
        }
        String reason = letters.find(letter.get().event().tenant(), letter.get().id())
                .map(DeadLetter::reason)
                .orElse("");
        return PageRoutes.refusal(
                409, "failed-again", "'" + letter.get().subscriber() + "' failed again: " + reason + " It is kept.");
    }

    /** All letters of one subscriber and type. */
    private ServerResponse againAll(ServerRequest request) throws IOException {
        JsonNode body = body(request);
        Optional<EventType> type = EventType.of(body.path("type").asText(""));
        List<DeadLetter> all = type.map(
                        each -> letters.of(body.path("subscriber").asText(""), each))
                .orElse(List.of());
        return all.isEmpty()
                ? PageRoutes.refusal(
                        404, "no-such-letter", "There are no dead letters of this subscriber and type: name both.")
                : answer(sender.again(Arrived.at(request.servletRequest()), all));
    }

    private ServerResponse drop(ServerRequest request) throws IOException {
        Optional<DeadLetter> letter = named(request);
        if (letter.isEmpty()) {
            return nobody();
        }
        letters.close(Arrived.at(request.servletRequest()), letter.get(), "drop");
        return answer(Map.of("dropped", true));
    }

    private Optional<DeadLetter> named(ServerRequest request) throws IOException {
        JsonNode body = body(request);
        String tenant = body.path("tenant").asText("");
        return TenantId.isOne(tenant)
                ? letters.find(new TenantId(tenant), body.path("id").asText("none"))
                : Optional.empty();
    }

    private JsonNode body(ServerRequest request) throws IOException {
        try (InputStream in = request.servletRequest().getInputStream()) {
            return json.readTree(in.readNBytes(LARGEST_BODY));
        }
    }

    private static ServerResponse nobody() {
        return PageRoutes.refusal(
                404, "no-such-letter", "This dead letter is gone: somebody has dealt with it, or it has expired.");
    }

    private ServerResponse stream(ServerRequest request) {
        String tenant = request.param("tenant").orElse("");
        if (!TenantId.isOne(tenant)) {
            return PageRoutes.refusal(404, "no-such-tenant", "Name a tenant: /api/events/stream?tenant=…");
        }
        return ServerResponse.ok().build((asked, answer) -> {
            live.open(asked, answer, new TenantId(tenant));
            return null;
        });
    }

    private static ServerResponse answer(Object body) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}

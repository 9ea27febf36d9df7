package dev.switchboard.scenario;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A hub whose conversations are read by people of two businesses; and what one asks it again and again. */
record InboxHub(RunningHub hub, String owner, String viewer, String stranger) implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(15);
    static final String CONVERSATIONS = "/api/conversations";

    private static final ObjectMapper JSON = new ObjectMapper();

    static InboxHub begin() {
        return begin(context -> {});
    }

    static InboxHub begin(ApplicationContextInitializer<ConfigurableApplicationContext> prepare) {
        RunningHub hub =
                RunningHub.start(prepare, "switchboard.texts.sweep-period=300", "switchboard.texts.owed-after=1s");
        hub.bean(Tenants.class).keep(new Tenant(new TenantId("other"), "Another shop", Duration.ofDays(1)));
        return new InboxHub(
                hub, hub.token("owner", "house"), hub.token("viewer", "house"), hub.token("owner", "other"));
    }

    void answered(String from, String words) {
        int before = hub.replies(from).size();
        hub.text(from, words, "");
        await().atMost(SOON).until(() -> hub.replies(from).size() > before);
    }

    String person(String number) {
        return found(number).at("/conversations/0/id").asText();
    }

    JsonNode found(String query) {
        return json(hub.ask(viewer, "POST", CONVERSATIONS + "/search", "{\"query\":\"" + query + "\"}"));
    }

    JsonNode read(String id) {
        return json(hub.ask(viewer, "GET", CONVERSATIONS + "/" + id, ""));
    }

    JsonNode last(String id) {
        JsonNode messages = read(id).path("messages");
        return messages.get(messages.size() - 1);
    }

    JsonNode lead(String number) {
        AtomicReference<JsonNode> found = new AtomicReference<>();
        await().atMost(SOON).until(() -> {
            for (String status : List.of("new", "contacted")) {
                json(hub.ask(viewer, "GET", "/api/leads?status=" + status, ""))
                        .path("leads")
                        .forEach(lead -> {
                            if (lead.path("customer_phone").asText().equals(number)) {
                                found.set(lead);
                            }
                        });
            }
            return found.get() != null;
        });
        return found.get();
    }

    JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException notJson) {
            throw new IllegalStateException(answer.body(), notJson);
        }
    }

    @Override
    public void close() {
        hub.close();
    }
}

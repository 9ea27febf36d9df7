package dev.switchboard.ops.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.security.Audit;
import dev.switchboard.security.AuditEntry;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Who did what. What is looked for may be somebody's name, so it travels in a body. Thread-safe. */
final class AuditApi {

    private static final int LATEST = 200;
    private static final int PAGE = 50;

    private final Audit audit;
    private final ObjectMapper json;

    AuditApi(Audit audit, ObjectMapper json) {
        this.audit = audit;
        this.json = json;
    }

    RouterFunction<ServerResponse> all() {
        return RouterFunctions.route()
                .GET("/api/audit", request -> OperatorsApi.answer(200, Map.of("entries", audit.latest(LATEST))))
                .POST("/api/audit/search", this::search)
                .build();
    }

    private ServerResponse search(ServerRequest request) throws IOException {
        Asked asked = Asked.read(request, json);
        String before = asked.body().path("before").asText(null);
        return OperatorsApi.answer(200, audit.page(entry -> passes(asked, entry), before, PAGE));
    }

    /** {@code text} is in who or on what, {@code what} begins the verb, {@code outcome} is done or refused. */
    private static boolean passes(Asked asked, AuditEntry entry) {
        String text = asked.text("text").strip().toLowerCase(Locale.ROOT);
        boolean done = entry.outcome().equals(AuditEntry.DONE);
        return (entry.who() + " " + entry.on()).toLowerCase(Locale.ROOT).contains(text)
                && entry.what().startsWith(asked.text("what"))
                && (asked.text("outcome").isEmpty() || asked.text("outcome").equals("done") == done);
    }
}

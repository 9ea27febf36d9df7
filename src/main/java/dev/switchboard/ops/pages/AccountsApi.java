package dev.switchboard.ops.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ops.gate.Arrived;
import dev.switchboard.security.Access;
import dev.switchboard.security.AccountRefused;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Audit;
import dev.switchboard.security.Caller;
import dev.switchboard.security.Token;
import dev.switchboard.security.User;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Users, tokens and what was done with them, for operators' programs. Names of users travel in bodies, so that no access
 * log holds them. Thread-safe.
 */
final class AccountsApi {

    private static final int LARGEST_BODY = 16 * 1024;
    private static final int DAYS = 90;
    private static final int ENTRIES = 200;

    private final Accounts accounts;
    private final Audit audit;
    private final ObjectMapper json;

    AccountsApi(Accounts accounts, Audit audit, ObjectMapper json) {
        this.accounts = accounts;
        this.audit = audit;
        this.json = json;
    }

    /** What somebody sent; what is missing is empty. */
    private record Asked(JsonNode body) {

        String text(String name) {
            return body.path(name).asText("");
        }

        Access access() {
            List<String> tenants = new ArrayList<>();
            body.path("tenants").forEach(each -> tenants.add(each.asText("")));
            return Access.read(text("role"), tenants);
        }

        Duration good() {
            return Duration.ofDays(body.path("days").asInt(DAYS));
        }
    }

    RouterFunction<ServerResponse> all() {
        return RouterFunctions.route()
                .GET("/api/users", request -> answer(200, Map.of("users", users())))
                .POST("/api/users", this::addUser)
                .POST("/api/users/disable", changing(accounts::disableUser))
                .POST("/api/users/enable", changing(accounts::enableUser))
                .POST("/api/users/password", this::newPassword)
                .GET("/api/tokens", request -> answer(200, Map.of("tokens", tokens())))
                .POST("/api/tokens", this::addToken)
                .DELETE("/api/tokens/{id}", this::revoke)
                .GET("/api/audit", request -> answer(200, Map.of("entries", audit.latest(ENTRIES))))
                .onError(AccountRefused.class, (refused, request) -> refusal((AccountRefused) refused))
                .onError(
                        JsonProcessingException.class,
                        (wrong, request) -> PageRoutes.refusal(400, "not-json", "The body is not valid JSON."))
                .build();
    }

    private ServerResponse addUser(ServerRequest request) throws IOException {
        Asked asked = read(request);
        var made = accounts.addUser(Arrived.at(request.servletRequest()), asked.text("name"), asked.access());
        return answer(201, with(shown(made.what()), "password", made.secret().reveal()));
    }

    private ServerResponse newPassword(ServerRequest request) throws IOException {
        String name = read(request).text("name");
        var password = accounts.newPassword(Arrived.at(request.servletRequest()), name);
        return answer(200, Map.of("name", name, "password", password.reveal()));
    }

    private ServerResponse addToken(ServerRequest request) throws IOException {
        Asked asked = read(request);
        var made = accounts.addToken(
                Arrived.at(request.servletRequest()), asked.text("name"), asked.access(), asked.good());
        return answer(201, with(shown(made.what()), "token", made.secret().reveal()));
    }

    private ServerResponse revoke(ServerRequest request) {
        String id = request.pathVariable("id");
        accounts.revokeToken(Arrived.at(request.servletRequest()), id);
        return answer(200, Map.of("id", id, "revoked", true));
    }

    private interface Change {
        void make(Caller by, String name);
    }

    private HandlerFunction<ServerResponse> changing(Change change) {
        return request -> {
            String name = read(request).text("name");
            change.make(Arrived.at(request.servletRequest()), name);
            return answer(200, Map.of("name", name));
        };
    }

    private Asked read(ServerRequest request) throws IOException {
        try (InputStream in = request.servletRequest().getInputStream()) {
            return new Asked(json.readTree(in.readNBytes(LARGEST_BODY)));
        }
    }

    private List<Map<String, Object>> users() {
        return accounts.users().stream().map(AccountsApi::shown).toList();
    }

    private List<Map<String, Object>> tokens() {
        return accounts.tokens().stream().map(AccountsApi::shown).toList();
    }

    private static Map<String, Object> shown(User user) {
        Map<String, Object> shown = shown(user.access());
        shown.put("name", user.name());
        shown.put("enabled", user.enabled());
        shown.put("created", user.created());
        return shown;
    }

    private static Map<String, Object> shown(Token token) {
        Map<String, Object> shown = shown(token.access());
        shown.put("id", token.id());
        shown.put("name", token.label());
        shown.put("created", token.created());
        shown.put("expires", token.expires());
        return shown;
    }

    private static Map<String, Object> shown(Access access) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("role", access.role().wire());
        shown.put(
                "tenants",
                access.tenants().stream().map(TenantId::value).sorted().toList());
        return shown;
    }

    private static Map<String, Object> with(Map<String, Object> shown, String name, String secret) {
        shown.put(name, secret);
        return shown;
    }

    private static ServerResponse answer(int status, Object body) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private static ServerResponse refusal(AccountRefused refused) {
        return PageRoutes.refusal(refused.status(), refused.code(), refused.getMessage());
    }
}

package dev.switchboard.ops.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ops.gate.Arrived;
import dev.switchboard.security.Access;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Caller;
import dev.switchboard.security.Token;
import dev.switchboard.security.User;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Users and tokens, for the operators' pages and programs. Thread-safe. */
final class AccountsApi {

    private final Accounts accounts;
    private final ObjectMapper json;

    AccountsApi(Accounts accounts, ObjectMapper json) {
        this.accounts = accounts;
        this.json = json;
    }

    RouterFunction<ServerResponse> all() {
        return RouterFunctions.route()
                .GET("/api/users", request -> OperatorsApi.answer(200, Map.of("users", users())))
                .POST("/api/users", this::addUser)
                .POST("/api/users/disable", changing(accounts::disableUser))
                .POST("/api/users/enable", changing(accounts::enableUser))
                .POST("/api/users/delete", changing(accounts::deleteUser))
                .POST("/api/users/password", this::newPassword)
                .GET("/api/tokens", request -> OperatorsApi.answer(200, Map.of("tokens", tokens())))
                .POST("/api/tokens", this::addToken)
                .DELETE("/api/tokens/{id}", this::revoke)
                .build();
    }

    private ServerResponse addUser(ServerRequest request) throws IOException {
        Asked asked = Asked.read(request, json);
        var made = accounts.addUser(asked.by(), asked.text("name"), asked.access());
        return OperatorsApi.answer(
                201, with(shown(made.what()), "password", made.secret().reveal()));
    }

    private ServerResponse newPassword(ServerRequest request) throws IOException {
        Asked asked = Asked.read(request, json);
        var password = accounts.newPassword(asked.by(), asked.text("name"));
        return OperatorsApi.answer(200, Map.of("name", asked.text("name"), "password", password.reveal()));
    }

    private ServerResponse addToken(ServerRequest request) throws IOException {
        Asked asked = Asked.read(request, json);
        var made = accounts.addToken(asked.by(), asked.text("name"), asked.access(), asked.good());
        return OperatorsApi.answer(
                201, with(shown(made.what()), "token", made.secret().reveal()));
    }

    private ServerResponse revoke(ServerRequest request) {
        String id = request.pathVariable("id");
        accounts.revokeToken(Arrived.at(request.servletRequest()), id);
        return OperatorsApi.answer(200, Map.of("id", id, "revoked", true));
    }

    private HandlerFunction<ServerResponse> changing(BiConsumer<Caller, String> change) {
        return request -> {
            Asked asked = Asked.read(request, json);
            change.accept(asked.by(), asked.text("name"));
            return OperatorsApi.answer(200, Map.of("name", asked.text("name")));
        };
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
}

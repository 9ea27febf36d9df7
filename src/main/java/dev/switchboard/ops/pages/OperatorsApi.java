package dev.switchboard.ops.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.security.AccountRefused;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Audit;
import dev.switchboard.security.TenantBooks;
import dev.switchboard.store.StoreUnreachable;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Everything under {@code /api}: one error shape for all of it. Thread-safe. */
final class OperatorsApi {

    private final TenantsApi tenants;
    private final AccountsApi accounts;
    private final AuditApi audit;

    private final Counts counts;

    OperatorsApi(TenantBooks books, Accounts accounts, Audit audit, Clock clock, ObjectMapper json) {
        this.counts = new Counts(books, accounts, clock);
        this.tenants = new TenantsApi(books, json);
        this.accounts = new AccountsApi(accounts, json);
        this.audit = new AuditApi(audit, json);
    }

    RouterFunction<ServerResponse> all() {
        return RouterFunctions.route()
                .GET("/api/counts", request -> answer(200, counts.read()))
                .add(tenants.all())
                .add(accounts.all())
                .add(audit.all())
                .onError(AccountRefused.class, (wrong, request) -> refusal((AccountRefused) wrong))
                .onError(
                        JsonProcessingException.class,
                        (wrong, request) -> PageRoutes.refusal(400, "not-json", "The body is not valid JSON."))
                .onError(
                        StoreUnreachable.class,
                        (wrong, request) -> PageRoutes.refusal(
                                503, "record-away", "The record does not answer, so nothing was changed: try again."))
                .build();
    }

    static ServerResponse answer(int status, Object body) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private static ServerResponse refusal(AccountRefused refused) {
        return PageRoutes.refusal(refused.status(), refused.code(), refused.getMessage());
    }
}

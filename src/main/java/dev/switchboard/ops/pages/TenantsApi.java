package dev.switchboard.ops.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.security.Caller;
import dev.switchboard.security.TenantBooks;
import dev.switchboard.tenancy.Line;
import dev.switchboard.tenancy.Tenant;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Tenants and the numbers they are reached on, for the operators' pages and programs. A number is changed by its id, and
 * written out in bodies only. Thread-safe.
 */
final class TenantsApi {

    private static final int RETENTION_DAYS = 30;

    private final TenantBooks books;
    private final ObjectMapper json;

    TenantsApi(TenantBooks books, ObjectMapper json) {
        this.books = books;
        this.json = json;
    }

    RouterFunction<ServerResponse> all() {
        return RouterFunctions.route()
                .GET("/api/tenants", request -> OperatorsApi.answer(200, Map.of("tenants", tenants())))
                .POST("/api/tenants", this::addTenant)
                .POST("/api/tenants/disable", changing(books::disableTenant))
                .POST("/api/tenants/enable", changing(books::enableTenant))
                .POST("/api/tenants/delete", this::deleteTenant)
                .GET("/api/numbers", request -> OperatorsApi.answer(200, Map.of("numbers", numbers())))
                .POST("/api/numbers", this::addNumber)
                .POST("/api/numbers/disable", changing(books::disableNumber))
                .POST("/api/numbers/enable", changing(books::enableNumber))
                .POST("/api/numbers/delete", changing(books::deleteNumber))
                .build();
    }

    private ServerResponse addTenant(ServerRequest request) throws IOException {
        Asked asked = Asked.read(request, json);
        int retention = asked.number("retentionDays", RETENTION_DAYS);
        return OperatorsApi.answer(
                201, shown(books.addTenant(asked.by(), asked.text("id"), asked.text("name"), retention)));
    }

    private ServerResponse deleteTenant(ServerRequest request) throws IOException {
        Asked asked = Asked.read(request, json);
        books.deleteTenant(asked.by(), asked.text("id"), asked.text("confirm"));
        return OperatorsApi.answer(200, Map.of("id", asked.text("id")));
    }

    private ServerResponse addNumber(ServerRequest request) throws IOException {
        Asked asked = Asked.read(request, json);
        String mode = asked.body().path("mode").asText("dedicated");
        return OperatorsApi.answer(
                201, shown(books.addNumber(asked.by(), asked.text("number"), asked.text("tenant"), mode)));
    }

    private HandlerFunction<ServerResponse> changing(BiConsumer<Caller, String> change) {
        return request -> {
            Asked asked = Asked.read(request, json);
            change.accept(asked.by(), asked.text("id"));
            return OperatorsApi.answer(200, Map.of("id", asked.text("id")));
        };
    }

    private Object tenants() {
        return books.tenants().stream().map(TenantsApi::shown).toList();
    }

    private Object numbers() {
        return books.numbers().stream().map(TenantsApi::shown).toList();
    }

    private static Map<String, Object> shown(Tenant tenant) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", tenant.id().value());
        shown.put("name", tenant.name());
        shown.put("retentionDays", tenant.retention().toDays());
        shown.put("enabled", !tenant.disabled());
        return shown;
    }

    private static Map<String, Object> shown(Line line) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", line.id());
        shown.put("number", line.number().e164());
        shown.put("tenant", line.tenant().value());
        shown.put("mode", line.mode().wire());
        shown.put("enabled", !line.disabled());
        return shown;
    }
}

package dev.switchboard.ops.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ops.gate.Arrived;
import dev.switchboard.security.Caller;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.tools.business.Shop;
import dev.switchboard.tools.business.ShopRefused;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What the tools tell about a business: its hours, its stock, and what it should follow up. Thread-safe. */
final class ShopApi {

    private static final int LARGEST_LIST = 2 * 1024 * 1024;
    private static final int LARGEST_JSON = 64 * 1024;

    private final Tenants tenants;
    private final Shop shop;
    private final ObjectMapper json;

    ShopApi(Tenants tenants, Shop shop, ObjectMapper json) {
        this.tenants = tenants;
        this.shop = shop;
        this.json = json;
    }

    private interface Verb {
        ServerResponse of(TenantId tenant, ServerRequest request) throws IOException;
    }

    RouterFunction<ServerResponse> all() {
        return RouterFunctions.route()
                .GET(
                        "/api/tenants/{tenant}/premises",
                        request -> at(request, (tenant, asked) -> answer(shop.premises(tenant))))
                .PUT(
                        "/api/tenants/{tenant}/premises",
                        request -> at(
                                request,
                                (tenant, asked) ->
                                        answer(shop.keep(by(asked), tenant, json.readTree(body(asked, LARGEST_JSON))))))
                .PUT(
                        "/api/tenants/{tenant}/stock",
                        request -> at(
                                request,
                                (tenant, asked) -> answer(Map.of(
                                        "articles", shop.takeStock(by(asked), tenant, body(asked, LARGEST_LIST + 1))))))
                .GET(
                        "/api/tenants/{tenant}/stock",
                        request -> at(request, (tenant, asked) -> answer(Map.of("articles", shop.stock(tenant)))))
                .GET(
                        "/api/tenants/{tenant}/follow-ups",
                        request -> at(request, (tenant, asked) -> answer(Map.of("followUps", shop.followUps(tenant)))))
                .onError(ShopRefused.class, (wrong, request) -> refusal((ShopRefused) wrong))
                .onError(
                        JsonProcessingException.class,
                        (wrong, request) -> PageRoutes.refusal(400, "not-json", "The body is not valid JSON."))
                .build();
    }

    private ServerResponse at(ServerRequest request, Verb verb) throws IOException {
        String id = request.pathVariable("tenant");
        return TenantId.isOne(id) && tenants.find(new TenantId(id)).isPresent()
                ? verb.of(new TenantId(id), request)
                : PageRoutes.refusal(404, "no-such-tenant", "There is no such tenant.");
    }

    private static Caller by(ServerRequest request) {
        return Arrived.at(request.servletRequest());
    }

    private static ServerResponse refusal(ShopRefused refused) {
        return PageRoutes.refusal(refused.status(), refused.code(), refused.getMessage());
    }

    private static byte[] body(ServerRequest request, int most) throws IOException {
        try (InputStream in = request.servletRequest().getInputStream()) {
            return in.readNBytes(most);
        }
    }

    private static ServerResponse answer(Object body) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}

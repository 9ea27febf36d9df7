package dev.switchboard.ops.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.tools.business.FollowUps;
import dev.switchboard.tools.business.Hours;
import dev.switchboard.tools.business.Premises;
import dev.switchboard.tools.business.PremisesBook;
import dev.switchboard.tools.business.Stock;
import dev.switchboard.tools.business.StockList;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What the tools tell about a business: its hours, its stock, and what it should follow up. Thread-safe. */
final class ShopApi {

    private static final int LARGEST_LIST = 2 * 1024 * 1024;

    private final Tenants tenants;
    private final PremisesBook premises;
    private final Stock stock;
    private final FollowUps followUps;
    private final ObjectMapper json;

    ShopApi(Tenants tenants, PremisesBook premises, Stock stock, FollowUps followUps, ObjectMapper json) {
        this.tenants = tenants;
        this.premises = premises;
        this.stock = stock;
        this.followUps = followUps;
        this.json = json;
    }

    private interface Verb {
        ServerResponse of(TenantId tenant, ServerRequest request) throws IOException;
    }

    RouterFunction<ServerResponse> all() {
        return RouterFunctions.route()
                .GET("/api/tenants/{tenant}/premises", request -> at(request, (tenant, asked) -> shown(tenant)))
                .PUT("/api/tenants/{tenant}/premises", request -> at(request, this::keep))
                .PUT("/api/tenants/{tenant}/stock", request -> at(request, this::takeStock))
                .GET(
                        "/api/tenants/{tenant}/stock",
                        request -> at(request, (tenant, asked) -> answer(Map.of("articles", stock.all(tenant)))))
                .GET(
                        "/api/tenants/{tenant}/follow-ups",
                        request -> at(request, (tenant, asked) -> answer(Map.of("followUps", followUps.open(tenant)))))
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

    private ServerResponse shown(TenantId tenant) {
        return premises.find(tenant)
                .map(here -> answer(Map.of(
                        "zone", here.zone().getId(),
                        "week", here.hours().week(),
                        "exceptions", here.hours().exceptions(),
                        "slotMinutes", here.slotMinutes(),
                        "places", here.places(),
                        "staff", here.staff().size())))
                .orElseGet(() -> PageRoutes.refusal(404, "not-set", "The hours of this tenant are not set yet."));
    }

    private ServerResponse keep(TenantId tenant, ServerRequest request) throws IOException {
        JsonNode asked = json.readTree(body(request, 64 * 1024));
        try {
            List<PhoneNumber> staff = new ArrayList<>();
            asked.path("staff").forEach(number -> staff.add(new PhoneNumber(number.asText())));
            premises.keep(
                    tenant,
                    new Premises(
                            ZoneId.of(asked.path("zone").asText()),
                            Hours.parse(
                                    asked.path("week").asText(),
                                    asked.path("exceptions").asText()),
                            asked.path("slotMinutes").asInt(30),
                            asked.path("places").asInt(1),
                            staff));
        } catch (DateTimeException noZone) {
            return PageRoutes.refusal(
                    422, "wrong-zone", "The zone is a place of the time zone list, like Europe/Vienna.");
        } catch (IllegalArgumentException wrong) {
            return PageRoutes.refusal(422, "wrong-premises", wrong.getMessage());
        }
        return shown(tenant);
    }

    private ServerResponse takeStock(TenantId tenant, ServerRequest request) throws IOException {
        byte[] csv = body(request, LARGEST_LIST + 1);
        if (csv.length > LARGEST_LIST) {
            return PageRoutes.refusal(413, "too-long", "A list has at most 2 MB.");
        }
        StockList list = StockList.read(new String(csv, StandardCharsets.UTF_8));
        if (!list.problems().isEmpty()) {
            return PageRoutes.refusal(422, "wrong-list", String.join(" ", list.problems()) + " Nothing was changed.");
        }
        stock.replace(tenant, list.articles());
        return answer(Map.of("articles", list.articles().size()));
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

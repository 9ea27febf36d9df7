package dev.switchboard.ops.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.agents.Agent;
import dev.switchboard.agents.KnownKeys;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.tools.OpenTools;
import dev.switchboard.tools.Switches;
import dev.switchboard.tools.Switches.Order;
import dev.switchboard.tools.Switches.What;
import dev.switchboard.tools.ToolSpec;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The switches of tools, agents and channels, for one tenant or for all; for operators. Thread-safe. */
final class SwitchesApi {

    private static final List<String> CHANNELS = List.of("chat", "sms", "voice");

    private record State(String name, boolean on) {}

    private final OpenTools open;
    private final KnownKeys known;
    private final Switches switches;
    private final Tenants tenants;
    private final ObjectMapper json;

    SwitchesApi(OpenTools open, KnownKeys known, Switches switches, Tenants tenants, ObjectMapper json) {
        this.open = open;
        this.known = known;
        this.switches = switches;
        this.tenants = tenants;
        this.json = json;
    }

    RouterFunction<ServerResponse> all() {
        return RouterFunctions.route()
                .GET("/api/switches", this::list)
                .POST("/api/switches", this::turn)
                .onError(
                        JsonProcessingException.class,
                        (wrong, request) -> PageRoutes.refusal(400, "not-json", "The body is not valid JSON."))
                .build();
    }

    private ServerResponse list(ServerRequest request) {
        String named = request.param("tenant").orElse("");
        Optional<TenantId> tenant = tenant(named);
        if (!named.isEmpty() && tenant.isEmpty()) {
            return noSuchTenant();
        }
        Map<What, List<String>> off = switches.list(tenant.orElse(null));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("tenant", named);
        for (What what : What.values()) {
            shown.put(what.wire() + "s", states(what, off.get(what)));
        }
        return answer(shown);
    }

    /** What is there, and what is off though it is there no more. */
    private List<State> states(What what, List<String> off) {
        List<String> names = new ArrayList<>(names(what));
        off.stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names.stream()
                .sorted()
                .map(name -> new State(name, !off.contains(name)))
                .toList();
    }

    private ServerResponse turn(ServerRequest request) throws IOException {
        Asked asked = Asked.read(request, json);
        Optional<What> what = What.of(asked.text("what"));
        Optional<TenantId> tenant = tenant(asked.text("tenant"));
        String name = asked.text("name");
        if (!asked.text("tenant").isEmpty() && tenant.isEmpty()) {
            return noSuchTenant();
        }
        if (!asked.body().path("on").isBoolean()) {
            return PageRoutes.refusal(400, "on-or-off", "Say \"on\": true or \"on\": false.");
        }
        if (what.isEmpty() || !isThere(what.get(), name, tenant.orElse(null))) {
            return PageRoutes.refusal(
                    404,
                    "no-such-" + what.map(What::wire).orElse("switch"),
                    "Nothing of that name can be switched: \"what\" is tool, agent or channel, and \"name\" is one that"
                            + " GET /api/switches lists.");
        }
        boolean on = asked.body().path("on").asBoolean();
        switches.turn(asked.by(), new Order(tenant.orElse(null), what.get(), name, on));
        return answer(Map.of("what", what.get().wire(), "name", name, "on", on));
    }

    private boolean isThere(What what, String name, TenantId tenant) {
        return names(what).contains(name) || switches.list(tenant).get(what).contains(name);
    }

    private List<String> names(What what) {
        return switch (what) {
            case TOOL -> open.all().stream().map(ToolSpec::name).toList();
            case AGENT -> known.agents().stream().map(Agent::name).toList();
            case CHANNEL -> CHANNELS;
        };
    }

    private Optional<TenantId> tenant(String id) {
        return TenantId.isOne(id)
                ? Optional.of(new TenantId(id))
                        .filter(each -> tenants.find(each).isPresent())
                : Optional.empty();
    }

    private static ServerResponse noSuchTenant() {
        return PageRoutes.refusal(404, "no-such-tenant", "There is no such tenant.");
    }

    private static ServerResponse answer(Object body) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}

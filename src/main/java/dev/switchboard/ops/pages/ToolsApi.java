package dev.switchboard.ops.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.tenancy.TenancySettings;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.tools.Effect;
import dev.switchboard.tools.OpenTools;
import dev.switchboard.tools.RecentRuns;
import dev.switchboard.tools.RecentRuns.Run;
import dev.switchboard.tools.Switches;
import dev.switchboard.tools.ToolAsk;
import dev.switchboard.tools.ToolExports;
import dev.switchboard.tools.ToolResult;
import dev.switchboard.tools.ToolResult.Outcome;
import dev.switchboard.tools.ToolSpec;
import dev.switchboard.tools.Tools;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What agents can use, how it went, a try, and the switch of each tool; for operators. Thread-safe. */
final class ToolsApi {

    private static final int LARGEST_BODY = 16 * 1024;
    private static final int RUNS_SHOWN = 50;
    private static final PersonId NOBODY = new PersonId("operator-tries-a-tool");

    private final Tools tools;
    private final OpenTools open;
    private final Switches switches;
    private final RecentRuns runs;
    private final Tenants tenants;
    private final TenancySettings house;
    private final ObjectMapper json;

    ToolsApi(
            Tools tools,
            OpenTools open,
            Switches switches,
            RecentRuns runs,
            Tenants tenants,
            TenancySettings house,
            ObjectMapper json) {
        this.tools = tools;
        this.open = open;
        this.switches = switches;
        this.runs = runs;
        this.tenants = tenants;
        this.house = house;
        this.json = json;
    }

    RouterFunction<ServerResponse> all() {
        return RouterFunctions.route()
                .GET("/tools.json", request -> answer(page()))
                .GET("/api/tools/realtime", request -> answer(ToolExports.forRealtime(open.all())))
                .POST("/api/tools/try", this::tryOne)
                .onError(
                        JsonProcessingException.class,
                        (wrong, request) -> PageRoutes.refusal(400, "not-json", "The body is not valid JSON."))
                .build();
    }

    private Map<String, Object> page() {
        List<String> off = switches.list(null).get(Switches.What.TOOL);
        List<Run> recent = runs.all();
        return Map.of(
                "tenant", house.id(),
                "tools",
                        open.all().stream()
                                .map(spec -> shown(spec, off, recent))
                                .toList(),
                "runs", recent.stream().limit(RUNS_SHOWN).map(ToolsApi::shown).toList());
    }

    private static Map<String, Object> shown(ToolSpec spec, List<String> off, List<Run> recent) {
        List<Run> own = recent.stream()
                .filter(run -> run.tool().equals(spec.name()) && run.outcome() != Outcome.REFUSED)
                .toList();
        List<Long> times = own.stream().map(Run::millis).sorted().toList();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", spec.name());
        shown.put("description", spec.description());
        shown.put("agents", spec.agents().stream().sorted().toList());
        shown.put("modes", spec.modes().stream().map(ActorMode::wire).sorted().toList());
        shown.put("effect", spec.effect().wire());
        shown.put("budget", spec.budget().toMillis());
        shown.put("filler", spec.filler());
        shown.put("confirm", spec.confirm());
        shown.put("schema", spec.schema().json());
        shown.put("on", !off.contains(spec.name()));
        shown.put("runs", own.size());
        shown.put(
                "failures",
                own.stream().filter(run -> run.outcome() == Outcome.FAILED).count());
        shown.put("usual", times.isEmpty() ? null : times.get(times.size() / 2));
        return shown;
    }

    private static Map<String, Object> shown(Run run) {
        return Map.of(
                "tool", run.tool(),
                "tenant", run.tenant().value(),
                "agent", run.agent(),
                "at", run.at().toString(),
                "millis", run.millis(),
                "outcome", run.outcome().wire(),
                "problem", run.problem());
    }

    private ServerResponse tryOne(ServerRequest request) throws IOException {
        JsonNode asked = read(request);
        ToolSpec spec = find(asked).orElse(null);
        TenantId tenant = tenant(asked.path("tenant").asText(house.id()));
        if (spec == null || tenant == null) {
            return unknown(spec);
        }
        if (spec.effect() == Effect.ACT && !asked.path("really").asBoolean()) {
            return PageRoutes.refusal(
                    409, "acts", "This tool changes something, here too. Say that you want it (\"really\": true).");
        }
        var actor = new Actor(tenant, NOBODY, ActorMode.of(asked.path("mode").asText()));
        String agent = spec.agents().stream().sorted().findFirst().orElseThrow();
        ToolResult result = tools.use(
                tools.offered(agent, actor, "try#" + UUID.randomUUID()),
                new ToolAsk(spec.name(), asked.path("arguments").asText("{}")));
        return answer(Map.of("outcome", result.outcome().wire(), "told", json.readTree(result.told())));
    }

    private Optional<ToolSpec> find(JsonNode asked) {
        return open.all().stream()
                .filter(each -> each.name().equals(asked.path("tool").asText()))
                .findFirst();
    }

    private TenantId tenant(String id) {
        return TenantId.isOne(id) && tenants.find(new TenantId(id)).isPresent() ? new TenantId(id) : null;
    }

    private ServerResponse unknown(ToolSpec spec) {
        return spec == null
                ? PageRoutes.refusal(
                        404,
                        "no-such-tool",
                        "There is no such tool. There are: "
                                + open.all().stream().map(ToolSpec::name).collect(Collectors.joining(", ")) + ".")
                : PageRoutes.refusal(404, "no-such-tenant", "There is no such tenant.");
    }

    private JsonNode read(ServerRequest request) throws IOException {
        try (InputStream in = request.servletRequest().getInputStream()) {
            return json.readTree(in.readNBytes(LARGEST_BODY));
        }
    }

    private static ServerResponse answer(Object body) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}

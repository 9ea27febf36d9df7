package dev.switchboard.ops.pages;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Which address answers what. Immutable; served by the management listener's threads. */
final class PageRoutes {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final PageFrame frame;
    private final HubFacts facts;
    private final RoutesJson routes;
    private final SimulatorRelay relay;
    private final SilenceApi silence;
    private final OperatorsApi api;
    private final GoLiveApi goLive;
    private final EventsApi events;

    PageRoutes(
            PageFrame frame,
            HubFacts facts,
            RoutesJson routes,
            SimulatorRelay relay,
            SilenceApi silence,
            OperatorsApi api,
            GoLiveApi goLive,
            EventsApi events) {
        this.api = api;
        this.goLive = goLive;
        this.events = events;
        this.frame = frame;
        this.facts = facts;
        this.routes = routes;
        this.relay = relay;
        this.silence = silence;
    }

    RouterFunction<ServerResponse> all() {
        return RouterFunctions.route()
                .GET("/sign-in", request -> html(200, frame.signIn(Optional.empty())))
                .GET("/", request -> page("overview", request))
                .GET("/simulator", request -> page("simulator", request))
                .GET("/routes", request -> page("routes", request))
                .GET("/tools", request -> page("tools", request))
                .GET("/ops/go-live", request -> page("golive", request))
                .GET("/tenants", request -> page("tenants", request))
                .GET("/tenants/{id}", request -> page("tenant", request))
                .GET("/users", request -> page("users", request))
                .GET("/tokens", request -> page("tokens", request))
                .GET("/audit", request -> page("audit", request))
                .GET("/style", request -> page("style", request))
                .GET("/healthz", request -> json(Map.of("status", "ok")))
                .GET("/version", request -> json(Map.of("version", HubFacts.version())))
                .GET("/events", request -> page("events", request))
                .GET("/hub.json", request -> json(facts.read()))
                .GET("/routes.json", request -> json(routes.read()))
                .POST("/simulator/silence", silence::why)
                .path("/simulator/api", relayed -> relayed.route(RequestPredicates.all(), relay::pass))
                .add(api.all())
                .add(goLive.all())
                .add(events.all())
                .add(RouterFunctions.resources("/pages/**", new ClassPathResource("pages/")))
                .route(RequestPredicates.all(), this::nothing)
                .build();
    }

    private ServerResponse page(String name, ServerRequest request) {
        return html(200, framed(name, request));
    }

    private String framed(String name, ServerRequest request) {
        Visitor visitor = Visitor.of(request.servletRequest());
        return frame.page(name, visitor.name(), visitor.csrf());
    }

    private static ServerResponse html(int status, String page) {
        return ServerResponse.status(status).contentType(HTML).body(page);
    }

    private static ServerResponse json(Object tree) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(tree);
    }

    private ServerResponse nothing(ServerRequest request) {
        boolean reads = request.headers().accept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
        return reads
                ? html(404, framed("nothing", request))
                : refusal(404, "not-here", "Nothing is at this address. The pages begin at /.");
    }

    static ServerResponse refusal(int status, String code, String message) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", Map.of("code", code, "message", message)));
    }
}

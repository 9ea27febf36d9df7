package dev.switchboard.ops.pages;

import dev.switchboard.ops.golive.GoLive;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The go-live checks for the page and for programs. A look sends requests, so that it is a POST. Thread-safe. */
final class GoLiveApi {

    private final GoLive goLive;

    GoLiveApi(GoLive goLive) {
        this.goLive = goLive;
    }

    RouterFunction<ServerResponse> all() {
        return RouterFunctions.route()
                .GET("/api/go-live", request -> json(Map.of("addresses", goLive.addresses())))
                .POST("/api/go-live", request -> json(Map.of("findings", goLive.look())))
                .build();
    }

    private static ServerResponse json(Object body) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}

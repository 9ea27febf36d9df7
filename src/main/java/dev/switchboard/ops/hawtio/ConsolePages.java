package dev.switchboard.ops.hawtio;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Hawtio's files as they come, and the few answers that its script asks a server for: who is here, and that there is no
 * other sign-in than the hub's. Immutable; served by the management listener's threads.
 */
final class ConsolePages {

    static final String AT = "/hawtio";

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    /** Files of the console; not its source maps, which are more than twice as large. */
    private static final Pattern FILE =
            Pattern.compile("(?:static/(?:js|css|media)/|img/)?[\\w-]+(?:\\.[\\w-]+)+(?<!\\.map)");

    /** Their names change with what is in them. */
    private static final CacheControl FOR_LONG =
            CacheControl.maxAge(Duration.ofDays(7)).cachePrivate().immutable();

    RouterFunction<ServerResponse> all() {
        return RouterFunctions.route()
                .GET(AT, request -> moved(AT + "/"))
                .GET(AT + "/", this::page)
                .path(AT, console -> console.GET("/user", request -> json(name(request)))
                        .GET("/plugin", request -> json(List.of()))
                        .GET("/auth/config/login", request -> json(List.of()))
                        .GET("/auth/config/oidc", request -> json(List.of()))
                        .GET("/auth/config/session-timeout", request -> json(Map.of()))
                        .GET("/auth/logout", request -> moved("/"))
                        .GET("/keycloak/enabled", request -> json(false))
                        .GET("/proxy/enabled", request -> json(false))
                        .GET("/preset-connections", request -> json(List.of()))
                        .GET("/hawtconfig.json", request -> file(new ClassPathResource("pages/hawtio/hawtconfig.json")))
                        .GET("/**", this::fileOrPage))
                .build();
    }

    /** An address within the console is one for its script. */
    private ServerResponse fileOrPage(ServerRequest request) {
        String path = request.path().substring(AT.length() + 1);
        Resource file = new ClassPathResource("hawtio-static/" + path);
        if (FILE.matcher(path).matches() && file.exists()) {
            return file(file);
        }
        boolean reads = request.headers().accept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
        return reads ? page(request) : ServerResponse.notFound().build();
    }

    private ServerResponse page(ServerRequest request) {
        var answer = ServerResponse.ok().contentType(HTML);
        HttpServletRequest asked = request.servletRequest();
        if (asked.getSession(false) != null
                && asked.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            answer.cookie(forTheScript(token, asked));
        }
        return answer.body(new ClassPathResource("hawtio-static/index.html"));
    }

    /** Hawtio's script sends it back as a header with all it writes. */
    private static Cookie forTheScript(CsrfToken token, HttpServletRequest request) {
        Cookie cookie = new Cookie("XSRF-TOKEN", token.getToken());
        cookie.setPath(AT + "/");
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Strict");
        return cookie;
    }

    private static ServerResponse file(Resource file) {
        return ServerResponse.ok()
                .contentType(MediaTypeFactory.getMediaType(file).orElse(MediaType.APPLICATION_OCTET_STREAM))
                .cacheControl(
                        String.valueOf(file.getFilename()).contains(".chunk.") ? FOR_LONG : CacheControl.noCache())
                .body(file);
    }

    private static ServerResponse json(Object tree) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(tree);
    }

    private static ServerResponse moved(String to) {
        return ServerResponse.status(302).location(URI.create(to)).build();
    }

    private static String name(ServerRequest request) {
        return request.principal().map(Principal::getName).orElse("");
    }
}

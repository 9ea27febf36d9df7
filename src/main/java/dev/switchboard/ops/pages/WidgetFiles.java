package dev.switchboard.ops.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestHandler;

/**
 * The scripts of the chat on other people's sites. They are the only thing of the public listener that a page of another
 * origin may load; what they do there, the chat's own addresses judge. Thread-safe.
 */
final class WidgetFiles implements HttpRequestHandler {

    private static final Pattern OURS = Pattern.compile("/chat/(?:widget/([a-z]+)|(widget))\\.js");

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = OURS.matcher(request.getRequestURI());
        Resource file = path.matches()
                ? new ClassPathResource("widget/" + (path.group(1) == null ? path.group(2) : path.group(1)) + ".js")
                : null;
        if (file == null || !file.exists()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
        response.setContentType("text/javascript;charset=utf-8");
        try (var content = file.getInputStream()) {
            content.transferTo(response.getOutputStream());
        }
    }
}

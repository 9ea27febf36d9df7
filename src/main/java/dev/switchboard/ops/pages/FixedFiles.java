package dev.switchboard.ops.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.HttpRequestHandler;

/** Styles and scripts of the pages that the public listener has, and of no others. Thread-safe. */
final class FixedFiles implements HttpRequestHandler {

    private static final Pattern OURS = Pattern.compile(
            "/pages/(?:look|parts|sign-in|home|agents|calls|inbox|leads|landing|shop)/[a-z-]+\\.(css|js|svg)");

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = OURS.matcher(request.getRequestURI());
        Resource file = path.matches() ? new ClassPathResource(request.getRequestURI()) : null;
        if (file == null || !file.exists()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(type(path.group(1)));
        try (var content = file.getInputStream()) {
            content.transferTo(response.getOutputStream());
        }
    }

    private static String type(String ending) {
        return switch (ending) {
            case "css" -> "text/css;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            default -> "image/svg+xml";
        };
    }
}

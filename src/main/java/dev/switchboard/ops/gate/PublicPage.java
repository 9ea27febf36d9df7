package dev.switchboard.ops.gate;

import dev.switchboard.route.door.Admission;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.HttpRequestHandler;

/**
 * An address of the house itself on the public listener, with its rule. A handler that is neither this nor a route's door
 * is served to nobody. Thread-safe where its answers are.
 *
 * @param ofOneTenant whether it shows one tenant, which the credential or {@code ?tenant=} says, or all of whoever looks
 * @param get null where nothing is to be read
 * @param post null where nothing is to be written
 */
public record PublicPage(Admission admission, boolean ofOneTenant, HttpRequestHandler get, HttpRequestHandler post)
        implements HttpRequestHandler {

    public PublicPage(Admission admission, HttpRequestHandler get, HttpRequestHandler post) {
        this(admission, false, get, post);
    }

    public static PublicPage read(Admission admission, HttpRequestHandler get) {
        return new PublicPage(admission, get, null);
    }

    public static PublicPage readOfOneTenant(Admission admission, HttpRequestHandler get) {
        return new PublicPage(admission, true, get, null);
    }

    boolean answers(String verb) {
        return answer(verb) != null;
    }

    private HttpRequestHandler answer(String verb) {
        return switch (verb) {
            case "GET", "HEAD" -> get;
            case "POST" -> post;
            default -> null;
        };
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        PageRules.headers(response, request.getRequestURI().startsWith("/pages/"));
        answer(request.getMethod()).handleRequest(request, response);
    }
}

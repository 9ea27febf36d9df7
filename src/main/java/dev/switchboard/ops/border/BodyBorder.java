package dev.switchboard.ops.border;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * Takes a request's body in before anything else happens, without a thread that waits for it: a thousand clients that
 * send a byte a second cost a thousand sockets and nothing more. What is too large is refused by its announced length or
 * at the first byte too many, so no more than the limit is ever held. Thread-safe; the body is read by the container's
 * threads, one at a time a request.
 */
final class BodyBorder implements Filter {

    static final String BODY = BodyBorder.class.getName();

    private final BorderSettings settings;
    private final TurnedAway turnedAway;

    BodyBorder(BorderSettings settings, TurnedAway turnedAway) {
        this.settings = settings;
        this.turnedAway = turnedAway;
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) anyRequest;
        var response = (HttpServletResponse) anyResponse;
        if (request.getAttribute(BODY) instanceof byte[] body) {
            chain.doFilter(new ArrivedRequest(request, body), response);
        } else if (request.getDispatcherType() != DispatcherType.REQUEST || !bringsBody(request)) {
            chain.doFilter(request, response);
        } else if (request.getContentLengthLong() > limit(request)) {
            ServerErrors.leaveRestUnread(request);
            turnedAway.with(Sentence.TOO_LARGE, response);
        } else {
            take(request, response);
        }
    }

    private void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext arrival = request.startAsync(request, response);
        arrival.setTimeout(settings.arrival().toMillis());
        int depth = isJson(request) ? settings.depth() : Integer.MAX_VALUE;
        BodyArrival body = new BodyArrival(arrival, (int) limit(request), depth, turnedAway);
        arrival.addListener(body);
        request.getInputStream().setReadListener(body);
    }

    private static boolean bringsBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private long limit(HttpServletRequest request) {
        boolean form = type(request).startsWith("application/x-www-form-urlencoded");
        return (form ? settings.form() : settings.body()).toBytes();
    }

    private static boolean isJson(HttpServletRequest request) {
        return type(request).contains("json");
    }

    private static String type(HttpServletRequest request) {
        return String.valueOf(request.getContentType()).strip().toLowerCase(Locale.ROOT);
    }
}

package dev.switchboard.ops.border;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.chat.ChatAddress;
import dev.switchboard.chat.Sites;
import dev.switchboard.signals.Meter;
import dev.switchboard.store.StoreUnreachable;
import dev.switchboard.vocabulary.NotThere;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whose pages may use the chat of a business: those of the hub itself and of the sites on its list. To pages of any other
 * origin nothing is said that they could read, and nothing is done for them. Programs name no origin. Thread-safe; a read of the
 * record every few seconds.
 */
final class ChatBorder extends OncePerRequestFilter {

    private final ChatAddress address;
    private final Sites sites;
    private final String own;
    private final MeterRegistry meters;
    private final ObjectMapper json;

    /** @param own the public origin of this hub; empty where there is none */
    ChatBorder(ChatAddress address, Sites sites, String own, MeterRegistry meters, ObjectMapper json) {
        this.address = address;
        this.sites = sites;
        this.own = own;
        this.meters = meters;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        String origin = request.getHeader("Origin");
        response.setHeader("Vary", "Origin");
        if (origin == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            if (!isOurs(request, origin)
                    && !sites.recent(address.tenant(request.getQueryString())).shows(origin)) {
                refuse(
                        request,
                        response,
                        403,
                        "origin-not-allowed",
                        "This site may not show the chat of this business: an owner puts it on the list.");
                return;
            }
        } catch (NotThere nobody) {
            refuse(request, response, nobody.status(), nobody.code(), nobody.getMessage());
            return;
        } catch (StoreUnreachable away) {
            refuse(request, response, 503, "record-away", "The record does not answer; please try again in a moment.");
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Expose-Headers", "Retry-After");
        if (request.getMethod().equals("OPTIONS")) {
            response.setHeader("Access-Control-Allow-Methods", "GET, POST");
            response.setHeader("Access-Control-Allow-Headers", "Content-Type, Chat-Session, Last-Event-ID, Accept");
            response.setHeader("Access-Control-Max-Age", "600");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isOurs(HttpServletRequest request, String origin) {
        String host = request.getHeader("Host");
        return origin.equals(own) || origin.equals("http://" + host) || origin.equals("https://" + host);
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, int status, String code, String message)
            throws IOException {
        meters.counter(Meter.REQUESTS_REFUSED.title(), "reason", "origin").increment();
        ServerErrors.leaveRestUnread(request);
        response.setStatus(status);
        response.setContentType("application/json");
        json.writeValue(response.getOutputStream(), Map.of("error", Map.of("code", code, "message", message)));
    }
}

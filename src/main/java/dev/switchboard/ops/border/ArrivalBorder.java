package dev.switchboard.ops.border;

import dev.switchboard.chat.ChatAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request for how it comes, before a byte of its body is read: across the network in the clear, or to ask on behalf
 * of a foreign page. Balancers ask for {@code /healthz} without TLS, and it says nothing. Thread-safe.
 */
final class ArrivalBorder extends OncePerRequestFilter {

    private static final String PROBE = "/healthz";

    private final boolean tlsOnly;
    private final TurnedAway turnedAway;

    ArrivalBorder(boolean tlsOnly, TurnedAway turnedAway) {
        this.tlsOnly = tlsOnly;
        this.turnedAway = turnedAway;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (tlsOnly && !request.isSecure() && !request.getRequestURI().equals(PROBE)) {
            ServerErrors.leaveRestUnread(request);
            turnedAway.with(Sentence.IN_THE_CLEAR, response);
        } else if (CorsUtils.isPreFlightRequest(request) && !ChatAddress.isOne(request.getRequestURI())) {
            turnedAway.with(Sentence.WRONG_METHOD, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}

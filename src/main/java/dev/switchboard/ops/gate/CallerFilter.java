package dev.switchboard.ops.gate;

import dev.switchboard.security.Caller;
import dev.switchboard.security.SignIn;
import dev.switchboard.security.SignedIn;
import dev.switchboard.store.StoreUnreachable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who asks. A program's token counts for its request alone, and a session beside it does not count; a session
 * counts while the record says that its user may come in. Thread-safe; one read of the record a request.
 */
final class CallerFilter extends OncePerRequestFilter {

    static final String COOKIE = "switchboard";

    private static final String BEARER = "Bearer ";

    private final SignIn signIn;
    private final Refusals refusals;

    CallerFilter(SignIn signIn, Refusals refusals) {
        this.signIn = signIn;
        this.refusals = refusals;
    }

    /** A request with a token needs no proof that a page of ours made it: no foreign page can add the header. */
    static boolean isProgram(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (isProgram(request)) {
                Optional<Caller> caller = program(request.getHeader(HttpHeaders.AUTHORIZATION));
                if (caller.isEmpty()) {
                    refusals.wrongToken(response);
                    return;
                }
                SecurityContextHolder.setContext(new SecurityContextImpl(new Arrived(caller.get())));
            } else {
                endSessionThatIsOver(request);
            }
        } catch (StoreUnreachable away) {
            refusals.recordAway(response);
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<Caller> program(String header) {
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? signIn.withToken(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private void endSessionThatIsOver(HttpServletRequest request) {
        var known = SecurityContextHolder.getContext().getAuthentication();
        if (known instanceof Arrived arrived
                && arrived.getPrincipal() instanceof SignedIn session
                && !signIn.stands(session)) {
            SecurityContextHolder.clearContext();
            end(request.getSession(false));
        }
    }

    private static void end(HttpSession session) {
        try {
            if (session != null) {
                session.invalidate();
            }
        } catch (IllegalStateException anotherRequestWasFirst) {
            // It is over, which is all that matters.
        }
    }
}

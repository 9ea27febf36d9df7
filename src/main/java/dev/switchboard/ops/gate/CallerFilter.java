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
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who asks. A program's token counts for its request alone, and a session beside it does not count; a session
 * counts while the record says that its user may come in. Thread-safe; one read of the record a request.
 */
final class CallerFilter extends OncePerRequestFilter {

    static final String COOKIE = "switchboard";

    private final SignIn signIn;
    private final Callers callers;
    private final Refusals refusals;

    CallerFilter(SignIn signIn, Refusals refusals) {
        this.signIn = signIn;
        this.callers = new Callers(signIn);
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (Callers.isProgram(request)) {
                Optional<Caller> caller = callers.program(request);
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

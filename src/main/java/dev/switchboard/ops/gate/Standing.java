package dev.switchboard.ops.gate;

import dev.switchboard.route.door.Admitted;
import dev.switchboard.security.Caller;
import dev.switchboard.security.SignIn;
import dev.switchboard.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * Whoever came in by one sign-in or one token, for what lasts longer than a request: it can be asked again who they are by
 * now. Requests of the same sign-in are equal. Thread-safe.
 *
 * @param caller who they were when they came
 * @param signedIn null for a program
 * @param session null for a program
 */
public record Standing(Caller caller, SignedIn signedIn, HttpSession session) {

    /** On either listener, behind its gate. */
    public static Standing of(HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof Arrived arrived) {
            return arrived.getPrincipal() instanceof SignedIn person
                    ? new Standing(arrived.caller(), person, request.getSession(false))
                    : new Standing(arrived.caller(), null, null);
        }
        Caller caller = (Caller) Admitted.of(request).orElseThrow().caller();
        return OwnSession.of(request)
                .filter(session -> !Callers.isProgram(request))
                .map(session -> new Standing(caller, session.signedIn(), request.getSession(false)))
                .orElseGet(() -> new Standing(caller, null, null));
    }

    /** Who they are by now; empty when they signed out or were shut out. One read of the record or a few. */
    public Optional<Caller> now(SignIn signIn) {
        if (signedIn == null) {
            return signIn.program(caller);
        }
        return isOver() ? Optional.empty() : signIn.withSession(signedIn);
    }

    private boolean isOver() {
        try {
            session.getCreationTime();
            return false;
        } catch (IllegalStateException ended) {
            return true;
        }
    }

    @Override
    public String toString() {
        return "Standing[" + caller.name() + "]";
    }
}

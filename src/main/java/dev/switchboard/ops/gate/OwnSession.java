package dev.switchboard.ops.gate;

import dev.switchboard.security.Caller;
import dev.switchboard.security.SignIn;
import dev.switchboard.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

/**
 * A person's session on the public listener: who signed in, and the token with which only the pages of that sign-in
 * write. It exists from the sign-in on and never before, so that strangers cost no memory. Immutable.
 *
 * @param csrf what {@code X-CSRF-TOKEN} has to be
 */
record OwnSession(SignedIn signedIn, String csrf) {

    static final String CSRF_HEADER = "X-CSRF-TOKEN";

    private static final String NAME = OwnSession.class.getName();

    /** Begins one under a name that nobody knows yet. */
    static void begin(HttpServletRequest request, SignedIn signedIn) {
        end(request);
        request.getSession(true)
                .setAttribute(NAME, new OwnSession(signedIn, UUID.randomUUID().toString()));
    }

    static Optional<OwnSession> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        try {
            return Optional.ofNullable(session).map(each -> (OwnSession) each.getAttribute(NAME));
        } catch (IllegalStateException overMeanwhile) {
            return Optional.empty();
        }
    }

    static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        try {
            if (session != null) {
                session.invalidate();
            }
        } catch (IllegalStateException anotherRequestWasFirst) {
            // It is over, which is all that matters.
        }
    }

    Optional<Caller> caller(SignIn signIn) {
        return signIn.withSession(signedIn);
    }

    boolean wrote(HttpServletRequest request) {
        String shown = String.valueOf(request.getHeader(CSRF_HEADER));
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), csrf.getBytes(StandardCharsets.UTF_8));
    }
}

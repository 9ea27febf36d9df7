package dev.switchboard.ops.gate;

import dev.switchboard.security.Caller;
import dev.switchboard.security.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Finds the program behind a request's token. Thread-safe. */
final class Callers {

    private static final String BEARER = "Bearer ";

    private final SignIn signIn;

    Callers(SignIn signIn) {
        this.signIn = signIn;
    }

    /** A request with a token needs no proof that a page of ours made it: no foreign page can add the header. */
    static boolean isProgram(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    Optional<Caller> program(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? signIn.withToken(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }
}

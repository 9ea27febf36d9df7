package dev.switchboard.ops.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * Who looks at a page, and the token with which its scripts write.
 *
 * @param csrf empty for a program, which has no session
 */
record Visitor(String name, String csrf) {

    static Visitor of(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        boolean session = request.getSession(false) != null;
        return new Visitor(
                principal == null ? "" : principal.getName(),
                session && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                        ? token.getToken()
                        : "");
    }
}

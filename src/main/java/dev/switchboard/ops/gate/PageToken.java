package dev.switchboard.ops.gate;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/** Where a page puts the token that belongs to its sign-in: our pages in one header, Hawtio's script in its own. Stateless. */
public final class PageToken extends CsrfTokenRequestAttributeHandler {

    /** Its script copies the cookie {@code XSRF-TOKEN} into this header. */
    public static final String OF_HAWTIO = "X-XSRF-TOKEN";

    @Override
    public String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        String ours = super.resolveCsrfTokenValue(request, token);
        return ours == null ? request.getHeader(OF_HAWTIO) : ours;
    }
}

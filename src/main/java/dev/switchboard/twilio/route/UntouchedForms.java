package dev.switchboard.twilio.route;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps {@code platform-http} from decoding form posts before the route: its own decoder fails with a 500 on a field
 * without {@code =}, writes that piece of the body into the log, and turns every field into a message header. It knows
 * a form by the exact spelling of the type, and types may be spelled in any case, so it is shown another one.
 * Stateless.
 */
@Component
class UntouchedForms extends OncePerRequestFilter {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType();
        boolean isForm = request.getMethod().equals("POST") && type != null && type.startsWith(FORM);
        chain.doFilter(isForm ? respelled(request, "A" + type.substring(1)) : request, response);
    }

    /** A body may arrive before its request is looked at again, on another thread. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private static HttpServletRequest respelled(HttpServletRequest request, String type) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getContentType() {
                return type;
            }
        };
    }
}

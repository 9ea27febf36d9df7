package dev.switchboard.ops.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ops.gate.PageToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The border of the pages before anybody is asked to sign in: a page from elsewhere in the same browser must neither
 * read nor drive them. The host name has to be this machine's own, so that a foreign name that resolves to it (DNS
 * rebinding) is refused; a write needs a header that no foreign page can send unasked, and the page's own origin.
 * Thread-safe.
 */
final class PageGuard extends OncePerRequestFilter {

    static final String ASKED_BY = "X-Requested-With";
    static final String US = "switchboard";

    private static final Pattern THIS_MACHINE = Pattern.compile("(?i)(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?");
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none';" + " frame-ancestors 'none'";

    /** Hawtio's page names its base, its script sets styles and has pictures in them; its scripts are files of this origin. */
    private static final String CONSOLE_POLICY = POLICY.replace("base-uri 'none'", "base-uri 'self'")
            + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:";

    private static final String CONSOLE = "/hawtio/";

    private final ObjectMapper json;

    PageGuard(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean console = request.getRequestURI().startsWith(CONSOLE);
        response.setHeader("Content-Security-Policy", console ? CONSOLE_POLICY : POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        boolean fixed = request.getRequestURI().startsWith("/pages/");
        response.setHeader(HttpHeaders.CACHE_CONTROL, fixed ? "no-cache" : "no-store");
        String host = String.valueOf(request.getHeader(HttpHeaders.HOST));
        if (!isForMachines(request) && !THIS_MACHINE.matcher(host).matches()) {
            refuse(
                    response,
                    "foreign-host",
                    "These pages answer to 127.0.0.1 and localhost only: open them under one of these names.");
        } else if (!READS.contains(request.getMethod()) && !isOurs(request, host)) {
            refuse(response, "foreign-write", "Only the hub's own pages and programs with a token may do this.");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Probes and scrapers come by any name; what they read holds nobody's words. */
    private static boolean isForMachines(HttpServletRequest request) {
        return READS.contains(request.getMethod()) && request.getRequestURI().startsWith("/actuator/");
    }

    private static boolean isOurs(HttpServletRequest request, String host) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String site = request.getHeader("Sec-Fetch-Site");
        // Hawtio cannot be taught our header, but sends the page's token in one, which is as far out of a foreign
        // page's reach.
        boolean asked = US.equals(request.getHeader(ASKED_BY))
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || request.getRequestURI().startsWith(CONSOLE) && request.getHeader(PageToken.OF_HAWTIO) != null;
        return asked
                && (origin == null || origin.equals("http://" + host) || origin.equals("https://" + host))
                && (site == null || site.equals("same-origin"));
    }

    private void refuse(HttpServletResponse response, String code, String message) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), Map.of("error", Map.of("code", code, "message", message)));
    }
}

package dev.switchboard.ops.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ops.gate.PageRules;
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

    private static final Pattern THIS_MACHINE = Pattern.compile("(?i)(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?");
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private static final String CONSOLE = "/hawtio/";

    private final ObjectMapper json;

    PageGuard(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean console = request.getRequestURI().startsWith(CONSOLE);
        if (console) {
            PageRules.consoleHeaders(response);
        } else {
            PageRules.headers(response, request.getRequestURI().startsWith("/pages/"));
        }
        String host = String.valueOf(request.getHeader(HttpHeaders.HOST));
        if (!isForMachines(request) && !THIS_MACHINE.matcher(host).matches()) {
            refuse(
                    response,
                    "foreign-host",
                    "These pages answer to 127.0.0.1 and localhost only: open them under one of these names.");
        } else if (!READS.contains(request.getMethod())
                && !PageRules.isOurs(request, Set.of())
                && !(console && PageRules.isHawtios(request))) {
            refuse(response, "foreign-write", "Only the hub's own pages and programs with a token may do this.");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Probes and scrapers come by any name; what they read holds nobody's words. */
    private static boolean isForMachines(HttpServletRequest request) {
        return READS.contains(request.getMethod()) && request.getRequestURI().startsWith("/actuator/");
    }

    private void refuse(HttpServletResponse response, String code, String message) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), Map.of("error", Map.of("code", code, "message", message)));
    }
}

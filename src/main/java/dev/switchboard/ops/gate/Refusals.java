package dev.switchboard.ops.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.security.Audit;
import dev.switchboard.security.SignInRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** What the gate says: programs get the error shape, people who want a page the way to sign in. Thread-safe. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private final ObjectMapper json;
    private final Audit audit;

    Refusals(ObjectMapper json, Audit audit) {
        this.json = json;
        this.audit = audit;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException none)
            throws IOException {
        String accept = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
        if (request.getMethod().equals("GET") && accept.contains(MediaType.TEXT_HTML_VALUE)) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader(
                    HttpHeaders.LOCATION,
                    "/sign-in?next=" + URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8));
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        say(
                response,
                401,
                "sign-in-needed",
                "Sign in at /sign-in, or send a token: Authorization: Bearer swb_…, made with 'tokens --add'.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof Arrived arrived)) {
            commence(request, response, null);
        } else if (denied instanceof CsrfException) {
            say(response, 403, "page-too-old", "This page is older than your sign-in: load it again, then repeat.");
        } else {
            audit.refusedOften(arrived.caller(), "management", request.getMethod(), "role");
            say(
                    response,
                    403,
                    "not-allowed",
                    "This is for operators; you are here as "
                            + arrived.caller().access().role().wire() + ". Ask an operator.");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException odd)
            throws IOException {
        say(response, 400, "odd-address", "This address is written in a way that is not accepted: write it plainly.");
    }

    void wrongToken(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        say(response, 401, "wrong-token", "This token is unknown, revoked or over: make one with 'tokens --add'.");
    }

    void recordAway(HttpServletResponse response) throws IOException {
        say(
                response,
                503,
                "record-away",
                "The record does not answer, so nobody can be let in. /actuator/health/readiness stays open.");
    }

    void welcome(HttpServletRequest request, HttpServletResponse response, Authentication arrived) throws IOException {
        write(response, 200, Map.of("name", arrived.getName()));
    }

    void goodbye(HttpServletRequest request, HttpServletResponse response, Authentication gone) throws IOException {
        write(response, 200, Map.of("signedOut", true));
    }

    void notSignedIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (!(failure instanceof Doorkeeper.Refused refused)) {
            say(response, 503, "record-away", "Nobody can be signed in now: try again in a moment.");
            return;
        }
        SignInRefused reason = refused.reason();
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", reason.code());
        error.put("message", reason.getMessage());
        long seconds = reason.waiting().plusMillis(999).toSeconds();
        if (seconds > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            error.put("retryAfter", seconds);
        }
        write(response, reason.status(), Map.of("error", error));
    }

    private void say(HttpServletResponse response, int status, String code, String message) throws IOException {
        write(response, status, Map.of("error", Map.of("code", code, "message", message)));
    }

    private void write(HttpServletResponse response, int status, Object body) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        json.writeValue(response.getOutputStream(), body);
    }
}

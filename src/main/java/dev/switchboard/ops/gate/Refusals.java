package dev.switchboard.ops.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.security.Audit;
import dev.switchboard.security.Caller;
import dev.switchboard.security.Role;
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
        signInNeeded(request, response);
    }

    void signInNeeded(HttpServletRequest request, HttpServletResponse response) throws IOException {
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
            signInNeeded(request, response);
        } else if (denied instanceof CsrfException) {
            pageTooOld(response);
        } else {
            audit.refusedOften(arrived.caller(), "management", request.getMethod(), "role");
            notAllowed(response, Role.OPERATOR, arrived.caller());
        }
    }

    void pageTooOld(HttpServletResponse response) throws IOException {
        say(response, 403, "page-too-old", "This page is older than your sign-in: load it again, then repeat.");
    }

    void notAllowed(HttpServletRequest request, HttpServletResponse response, String door, Role needed, Caller caller)
            throws IOException {
        audit.refusedOften(caller, "door", door + " " + request.getMethod(), "role");
        notAllowed(response, needed, caller);
    }

    private void notAllowed(HttpServletResponse response, Role needed, Caller caller) throws IOException {
        say(
                response,
                403,
                "not-allowed",
                "This is for " + needed.wire() + "s; you are here as "
                        + caller.access().role().wire() + ". Ask an operator.");
    }

    /** For a route that does not say who may come in. */
    void unclassified(HttpServletResponse response) throws IOException {
        say(
                response,
                403,
                "unclassified",
                "Nobody may come in here yet: the route does not say who. An operator finds it on the page /routes.");
    }

    /** Before anybody is asked who he is: the carrier's signature, too, is looked at behind the door. */
    void stopped(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        say(
                response,
                503,
                "stopped",
                "This address is stopped for now. Send this again in a moment; an operator starts its route in Hawtio.");
    }

    /** The same words for a tenant that is somebody else's, one that is disabled and one that does not exist. */
    void noSuchTenant(HttpServletResponse response) throws IOException {
        say(response, 404, "no-such-tenant", "There is no such tenant for you: check '?tenant='.");
    }

    void tenantNeeded(HttpServletResponse response) throws IOException {
        say(response, 400, "tenant-needed", "Say for which tenant: add '?tenant=' and its id to the address.");
    }

    void foreign(HttpServletResponse response) throws IOException {
        say(response, 403, "foreign-write", "Only the hub's own pages and programs with a token may do this.");
    }

    void wrongVerb(HttpServletResponse response) throws IOException {
        say(response, 405, "wrong-verb", "This address does not answer to that method.");
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

    void crowded(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "2");
        say(response, 503, "busy", "Many people sign in at this moment: try again in a few seconds.");
    }

    void welcome(HttpServletResponse response, String name) throws IOException {
        write(response, 200, Map.of("name", name));
    }

    void goodbye(HttpServletResponse response) throws IOException {
        write(response, 200, Map.of("signedOut", true));
    }

    /** Where the page leads the person next, outside this hub. */
    void goOn(HttpServletResponse response, String address) throws IOException {
        write(response, 200, Map.of("address", address));
    }

    void notSignedIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (!(failure instanceof Doorkeeper.Refused refused)) {
            say(response, 503, "record-away", "Nobody can be signed in now: try again in a moment.");
            return;
        }
        notSignedIn(response, refused.reason());
    }

    void notSignedIn(HttpServletResponse response, SignInRefused reason) throws IOException {
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

package dev.switchboard.ops.gate;

import dev.switchboard.ops.oidc.Provider;
import dev.switchboard.security.Caller;
import dev.switchboard.security.SignIn;
import dev.switchboard.security.SignInRefused;
import dev.switchboard.security.SignedIn;
import dev.switchboard.store.StoreUnreachable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Lets people in and out on the public listener. Passwords are judged a few at a time; who comes when all places are taken
 * is told so at once, as the threads belong to the doors. Thread-safe.
 */
public final class FrontDoor {

    private static final int PLACES = 8;

    private final SignIn signIn;
    private final Refusals refusals;
    private final Optional<Provider> provider;
    private final Set<String> origins;
    private final Semaphore places = new Semaphore(PLACES);

    /** @param origin under which the public reaches this listener, whatever a proxy makes of the host */
    FrontDoor(SignIn signIn, Refusals refusals, Optional<Provider> provider, String origin) {
        this.signIn = signIn;
        this.refusals = refusals;
        this.provider = provider;
        this.origins = Set.of(origin);
    }

    /** Who looks at a page of the front, and the token with which its scripts write. */
    public record Guest(Caller caller, String csrf) {}

    /** A person who is signed in; whoever is not stays a stranger. */
    public Optional<Guest> guest(HttpServletRequest request) {
        return OwnSession.of(request)
                .flatMap(session -> session.caller(signIn).map(caller -> new Guest(caller, session.csrf())));
    }

    public void in(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!PageRules.isOurs(request, origins)) {
            refusals.foreign(response);
        } else if (!places.tryAcquire()) {
            refusals.crowded(response);
        } else {
            try {
                let(request, response);
            } finally {
                places.release();
            }
        }
    }

    private void let(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String> typed = form(request);
        try {
            SignedIn signedIn = signIn.withPassword(
                    typed.getOrDefault("name", ""), typed.getOrDefault("password", ""), request.getRemoteAddr());
            OwnSession.begin(request, signedIn);
            refusals.welcome(response, signedIn.caller().name());
        } catch (SignInRefused refused) {
            refusals.notSignedIn(response, refused);
        } catch (StoreUnreachable away) {
            refusals.recordAway(response);
        }
    }

    public void out(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<OwnSession> session = OwnSession.of(request);
        if (session.isPresent() && !session.get().wrote(request)) {
            refusals.pageTooOld(response);
        } else {
            OwnSession.end(request);
            Optional<URI> further = session.filter(ended -> ended.signedIn().elsewhere())
                    .flatMap(ended -> provider)
                    .flatMap(Provider::wayOut);
            if (further.isPresent()) {
                refusals.goOn(response, further.get().toString());
            } else {
                refusals.goodbye(response);
            }
        }
    }

    /** The border has taken the body in and limited it; the container would look for its fields in vain. */
    static Map<String, String> form(HttpServletRequest request) throws IOException {
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> fields = new HashMap<>();
        for (String field : body.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), decoded(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }
}

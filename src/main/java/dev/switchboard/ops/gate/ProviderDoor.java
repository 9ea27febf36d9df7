package dev.switchboard.ops.gate;

import dev.switchboard.ops.oidc.Provider;
import dev.switchboard.security.Elsewhere;
import dev.switchboard.security.SignInRefused;
import dev.switchboard.security.SignedIn;
import dev.switchboard.store.StoreUnreachable;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Sends people to the provider and takes them back, on the public listener. Both are asked by the script of the sign-in
 * page, so the cookies may stay strict and a refusal is told where a password can be typed. A few at a time, apart from
 * the passwords', as a provider may be slow. Thread-safe.
 */
public final class ProviderDoor {

    static final String COOKIE = "switchboard-way";

    private static final int PLACES = 8;
    private static final int SECRET_BYTES = 32;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Provider provider;
    private final Elsewhere elsewhere;
    private final Refusals refusals;
    private final Set<String> origins;
    private final Semaphore places = new Semaphore(PLACES);
    private final SecureRandom random = new SecureRandom();

    ProviderDoor(Provider provider, Elsewhere elsewhere, Refusals refusals, String origin) {
        this.provider = provider;
        this.elsewhere = elsewhere;
        this.refusals = refusals;
        this.origins = Set.of(origin);
    }

    /** What the button says. */
    public String name() {
        return provider.name();
    }

    public void there(HttpServletRequest request, HttpServletResponse response) throws IOException {
        guarded(request, response, this::setOut);
    }

    public void back(HttpServletRequest request, HttpServletResponse response) throws IOException {
        guarded(request, response, this::arrive);
    }

    private interface Step {
        void take(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private void guarded(HttpServletRequest request, HttpServletResponse response, Step step) throws IOException {
        if (!PageRules.isOurs(request, origins)) {
            refusals.foreign(response);
        } else if (!places.tryAcquire()) {
            refusals.crowded(response);
        } else {
            try {
                step.take(request, response);
            } catch (SignInRefused refused) {
                refusals.notSignedIn(response, refused);
            } catch (StoreUnreachable away) {
                refusals.recordAway(response);
            } finally {
                places.release();
            }
        }
    }

    private void setOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = HexFormat.of().formatHex(bytes);
        String address = provider.wayThere(secret).toString();
        keep(request, response, secret, LONGEST);
        refusals.goOn(response, address);
    }

    /** The way back is good once: its secret is taken off whatever comes of it. */
    private void arrive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String> told = FrontDoor.form(request);
        String secret = secret(request);
        keep(request, response, "", Duration.ZERO);
        SignedIn signedIn = elsewhere.signIn(
                request.getRemoteAddr(),
                () -> provider.back(secret, told.getOrDefault("state", ""), told.getOrDefault("code", "")));
        OwnSession.begin(request, signedIn);
        refusals.welcome(response, signedIn.caller().name());
    }

    private static String secret(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? ""
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse("");
    }

    private static void keep(HttpServletRequest request, HttpServletResponse response, String secret, Duration length) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, secret)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/sign-in")
                .maxAge(length)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}

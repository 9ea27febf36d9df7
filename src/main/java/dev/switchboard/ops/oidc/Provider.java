package dev.switchboard.ops.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.security.Hashes;
import dev.switchboard.security.SignInRefused;
import dev.switchboard.security.Vouched;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where people sign in elsewhere: authorization code with PKCE. A sign-in that was begun is one random secret in the
 * person's browser, from which state, nonce and verifier are made, so the hub keeps nothing of it. Thread-safe; waits for
 * the provider, whose card is kept for an hour.
 */
public final class Provider {

    private static final Duration GOOD = Duration.ofHours(1);

    private final OidcSettings settings;
    private final ProviderCalls calls;
    private final IdTokens tokens;
    private final Clock clock;
    private final String home;
    private volatile Seen seen;

    private record Seen(ProviderCard card, Instant until) {}

    /** @param origin under which people reach the public listener; the provider leads them back to its sign-in page */
    Provider(OidcSettings settings, ObjectMapper json, Clock clock, String origin) {
        this.settings = settings;
        this.calls = new ProviderCalls(settings, json);
        this.clock = clock;
        this.home = origin.replaceFirst("/$", "") + "/sign-in";
        this.tokens = new IdTokens(settings, new SigningKeys(() -> calls.keys(card()), clock), json, clock);
    }

    /** What the button calls it. */
    public String name() {
        return settings.name();
    }

    /** Where the person goes to sign in. */
    public URI wayThere(String secret) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("response_type", "code");
        fields.put("client_id", settings.clientId());
        fields.put("redirect_uri", home);
        fields.put("scope", settings.scopes());
        fields.put("state", part("state", secret));
        fields.put("nonce", part("nonce", secret));
        fields.put("code_challenge", challenge(part("verifier", secret)));
        fields.put("code_challenge_method", "S256");
        return ProviderCalls.with(card().authorization(), fields);
    }

    /**
     * Who came back.
     *
     * @param code empty where the provider let nobody in
     * @throws SignInRefused when he did not set out here, or the provider's word does not hold
     */
    public Vouched back(String secret, String state, String code) {
        if (secret.isEmpty() || !same(part("state", secret), state)) {
            throw Refused.notBegunHere();
        }
        if (code.isEmpty()) {
            throw Refused.cancelled();
        }
        String token = calls.redeem(card(), code, part("verifier", secret), home);
        JsonNode claims = tokens.claims(token, part("nonce", secret));
        String subject = claims.path("sub").asText();
        return new Vouched(
                settings.issuer().toString(),
                subject,
                claims.path("preferred_username").asText(claims.path("name").asText("")),
                IdTokens.words(below(claims, settings.roleClaim())),
                IdTokens.words(below(claims, settings.tenantsClaim())));
    }

    /** Where the sign-in at the provider ends too. Names nobody: the address is seen by others than the provider. */
    public Optional<URI> wayOut() {
        try {
            return card().endSession()
                    .map(end -> ProviderCalls.with(
                            end, Map.of("client_id", settings.clientId(), "post_logout_redirect_uri", home)));
        } catch (SignInRefused away) {
            return Optional.empty();
        }
    }

    private ProviderCard card() {
        Seen now = seen;
        if (now == null || clock.instant().isAfter(now.until())) {
            now = new Seen(calls.card(), clock.instant().plus(GOOD));
            seen = now;
        }
        return now.card();
    }

    /** By its whole name first, as some names of claims are addresses; then step by step. */
    private static JsonNode below(JsonNode claims, String path) {
        JsonNode found = claims;
        if (claims.has(path)) {
            return claims.path(path);
        }
        for (String step : path.split("\\.")) {
            found = found.path(step);
        }
        return found;
    }

    private static String part(String of, String secret) {
        return Hashes.of(of + " " + secret);
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}

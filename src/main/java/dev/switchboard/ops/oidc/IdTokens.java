package dev.switchboard.ops.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Judges ID tokens: signed by a key of the provider, from our issuer, for us, fresh, and for the sign-in that was begun.
 * Nothing in a token is looked at before its signature holds. Thread-safe.
 */
final class IdTokens {

    /** Clocks may differ by this much. */
    static final Duration SKEW = Duration.ofMinutes(1);

    /** None that a shared secret can make, and not none at all. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final OidcSettings settings;
    private final SigningKeys keys;
    private final ObjectMapper json;
    private final Clock clock;

    IdTokens(OidcSettings settings, SigningKeys keys, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    /** The claims of a token that holds. */
    JsonNode claims(String token, String nonce) {
        JsonNode claims = signed(token);
        demand(claims.path("iss").asText().equals(settings.issuer().toString()), "issuer");
        List<String> audience = words(claims.path("aud"));
        demand(audience.contains(settings.clientId()), "audience");
        String party = claims.path("azp").asText();
        demand(party.isEmpty() ? audience.size() == 1 : party.equals(settings.clientId()), "audience");
        Instant now = clock.instant();
        demand(claims.path("exp").canConvertToLong() && at(claims, "exp").isAfter(now.minus(SKEW)), "expired");
        demand(claims.path("iat").canConvertToLong() && at(claims, "iat").isBefore(now.plus(SKEW)), "not-yet-good");
        demand(
                !claims.has("nbf")
                        || claims.path("nbf").canConvertToLong()
                                && at(claims, "nbf").isBefore(now.plus(SKEW)),
                "not-yet-good");
        demand(claims.path("nonce").asText().equals(nonce), "nonce");
        demand(!claims.path("sub").asText().isBlank(), "subject");
        return claims;
    }

    private JsonNode signed(String token) {
        try {
            JWSObject signed = JWSObject.parse(token);
            demand(ALGORITHMS.contains(signed.getHeader().getAlgorithm()), "algorithm");
            List<JWK> possible = keys.of(signed.getHeader());
            demand(!possible.isEmpty(), "key");
            for (JWK key : possible) {
                if (holds(signed, key)) {
                    return json.readTree(signed.getPayload().toBytes());
                }
            }
            throw Refused.token("signature");
        } catch (ParseException | JsonProcessingException notOne) {
            throw Refused.token("shape");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean holds(JWSObject signed, JWK key) {
        try {
            return key instanceof AsymmetricJWK pair
                    && signed.verify(
                            new DefaultJWSVerifierFactory().createJWSVerifier(signed.getHeader(), pair.toPublicKey()));
        } catch (JOSEException notForThisKey) {
            return false;
        }
    }

    private static Instant at(JsonNode claims, String name) {
        return Instant.ofEpochSecond(Math.min(claims.path(name).longValue(), 253_402_300_799L));
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw Refused.token(otherwise);
        }
    }

    /** One word, or several; some providers put them into one text. */
    static List<String> words(JsonNode claim) {
        List<String> words = new ArrayList<>();
        if (claim.isTextual()) {
            words.addAll(List.of(claim.asText().strip().split("[\\s,]+")));
        }
        claim.forEach(each -> words.add(each.asText()));
        return words;
    }
}

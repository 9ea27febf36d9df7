package dev.switchboard.ops.oidc;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * The provider's keys, kept for an hour. A key that is not among them is looked for at the provider, which may have changed
 * its keys, but not more often than every ten seconds, so that made-up tokens do not send the hub there. Thread-safe.
 */
final class SigningKeys {

    static final Duration GOOD = Duration.ofHours(1);
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final Supplier<String> published;
    private final Clock clock;
    private JWKSet kept = new JWKSet();
    private Instant until = Instant.MIN;
    private Instant nextLook = Instant.MIN;

    SigningKeys(Supplier<String> published, Clock clock) {
        this.published = published;
        this.clock = clock;
    }

    /** Which may have made this signature; none for a key that nobody published. */
    synchronized List<JWK> of(JWSHeader header) {
        Instant now = clock.instant();
        if (now.isAfter(until)) {
            look(now);
        }
        JWKSelector wanted = new JWKSelector(JWKMatcher.forJWSHeader(header));
        List<JWK> found = wanted.select(kept);
        if (found.isEmpty() && !now.isBefore(nextLook)) {
            nextLook = now.plus(BETWEEN_LOOKS);
            look(now);
            found = wanted.select(kept);
        }
        return found;
    }

    private void look(Instant now) {
        try {
            kept = JWKSet.parse(published.get());
            until = now.plus(GOOD);
        } catch (ParseException notKeys) {
            throw Refused.away("what it publishes as keys cannot be read");
        }
    }
}

package dev.switchboard.agents;

import dev.switchboard.security.Hashes;
import dev.switchboard.tenancy.Tenant;
import java.time.Duration;

/**
 * A prompt as it lies ready for everybody whom a tenant's agent answers, its variables open.
 *
 * @param kept how long the tenant keeps a turn
 */
record Composed(long version, Assembled prompt, String text, String hash, String business, Duration kept) {

    /** Longer than any turn is kept: defaults hold nothing of anybody. */
    private static final Duration LONG = Duration.ofDays(400);

    /** @param tenant null where the record did not say */
    static Composed of(long version, Assembled prompt, Tenant tenant) {
        String text = prompt.text();
        return new Composed(
                version,
                prompt,
                text,
                Hashes.of(text),
                tenant == null ? "" : tenant.name(),
                tenant == null ? LONG : tenant.retention());
    }
}

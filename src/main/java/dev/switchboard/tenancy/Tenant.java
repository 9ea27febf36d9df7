package dev.switchboard.tenancy;

import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;

/**
 * A business: what it is called and how long its people's words are kept.
 *
 * @param disabled whether it is answered for nobody until somebody enables it again
 */
public record Tenant(TenantId id, String name, Duration retention, boolean disabled) {

    public Tenant(TenantId id, String name, Duration retention) {
        this(id, name, retention, false);
    }

    public Tenant disabled(boolean now) {
        return new Tenant(id, name, retention, now);
    }
}

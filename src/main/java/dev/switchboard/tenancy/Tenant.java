package dev.switchboard.tenancy;

import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;

/**
 * A business: what it is called and how long its people's words are kept.
 *
 * @param disabled nobody may come in for it, and its numbers are nobody's
 */
public record Tenant(TenantId id, String name, Duration retention, boolean disabled) {

    public Tenant(TenantId id, String name, Duration retention) {
        this(id, name, retention, false);
    }
}

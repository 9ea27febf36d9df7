package dev.switchboard.tenancy;

import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.Map;

/**
 * A business: what it is called and how long its people's words are kept.
 *
 * @param disabled whether it is answered for nobody until somebody enables it again
 * @param settings what it has decided by itself, by name; each room reads its own
 */
public record Tenant(TenantId id, String name, Duration retention, boolean disabled, Map<String, String> settings) {

    public Tenant {
        settings = Map.copyOf(settings);
    }

    public Tenant(TenantId id, String name, Duration retention, boolean disabled) {
        this(id, name, retention, disabled, Map.of());
    }

    public Tenant(TenantId id, String name, Duration retention) {
        this(id, name, retention, false);
    }

    public Tenant disabled(boolean now) {
        return new Tenant(id, name, retention, now, settings);
    }
}

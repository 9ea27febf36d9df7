package dev.switchboard.messaging;

import dev.switchboard.tenancy.Believed;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What each business has decided about its texts; believed for a moment. Thread safe. */
@Component
class TextPolicies {

    private final Tenants tenants;
    private final TextPolicy hub;
    private final Believed<TenantId, TextPolicy> policies;
    private final Believed<TenantId, Boolean> closed;

    TextPolicies(Tenants tenants, TextPolicy hub, TextSettings settings) {
        this.tenants = tenants;
        this.hub = hub;
        this.policies = new Believed<>(settings.believed());
        this.closed = new Believed<>(settings.believed());
    }

    TextPolicy of(TenantId tenant) {
        return policies.get(
                tenant,
                id -> tenants.find(id).map(Tenant::settings).map(this::read).orElse(hub));
    }

    /** Whether an operator has disabled this business, or it is gone: then nothing leaves in its name. */
    boolean closed(TenantId tenant) {
        return closed.get(tenant, id -> tenants.find(id).map(Tenant::disabled).orElse(true));
    }

    /** What cannot be read any more after an upgrade is not decided. */
    private TextPolicy read(Map<String, String> decided) {
        try {
            return hub.with(decided);
        } catch (RuntimeException fromAnotherRelease) {
            return hub;
        }
    }
}

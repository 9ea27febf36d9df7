package dev.switchboard.tenancy;

import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;

/** A business: what it is called and how long its people's words are kept. */
public record Tenant(TenantId id, String name, Duration retention) {}

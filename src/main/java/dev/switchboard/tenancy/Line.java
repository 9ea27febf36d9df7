package dev.switchboard.tenancy;

import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.vocabulary.TenantMode;
import java.util.UUID;

/**
 * A number the hub answers, and for whom.
 *
 * @param id says nothing about the number, so that it may stand in addresses, logs and the audit
 * @param disabled whether it is answered like a number of nobody
 */
public record Line(String id, PhoneNumber number, TenantId tenant, TenantMode mode, boolean disabled) {

    /** A number that is new to the hub. */
    public Line(PhoneNumber number, TenantId tenant, TenantMode mode) {
        this(UUID.randomUUID().toString(), number, tenant, mode, false);
    }

    public Line disabled(boolean now) {
        return new Line(id, number, tenant, mode, now);
    }
}

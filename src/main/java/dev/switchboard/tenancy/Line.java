package dev.switchboard.tenancy;

import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.vocabulary.TenantMode;

/** A number the hub answers, and for whom. */
public record Line(PhoneNumber number, TenantId tenant, TenantMode mode) {}

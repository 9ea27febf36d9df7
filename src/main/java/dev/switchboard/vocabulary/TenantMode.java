package dev.switchboard.vocabulary;

import java.util.Locale;

/** Whether a number belongs to one tenant, or is shared and the tenant is found out later by an access gate. */
public enum TenantMode {
    DEDICATED,
    SHARED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}

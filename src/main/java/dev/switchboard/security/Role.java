package dev.switchboard.security;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody may do. An operator serves the whole hub; owners and viewers are bound to tenants. A program with the role
 * metrics reads the hub's meters and nothing else.
 */
public enum Role {
    // From the one who may do most to the one who may do least.
    OPERATOR,
    OWNER,
    VIEWER,
    METRICS;

    /** Whether it holds for the hub and not for tenants. */
    boolean hubWide() {
        return this == OPERATOR || this == METRICS;
    }

    public static Optional<Role> parse(String word) {
        return Stream.of(values()).filter(role -> role.wire().equals(word)).findFirst();
    }

    /** Whether this role may do what the other one may. */
    public boolean includes(Role other) {
        return ordinal() <= other.ordinal();
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.switchboard.security;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may do. An operator serves the whole hub; owners and viewers are bound to tenants. */
public enum Role {
    OPERATOR,
    OWNER,
    VIEWER;

    public static Optional<Role> parse(String word) {
        return Stream.of(values()).filter(role -> role.wire().equals(word)).findFirst();
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}

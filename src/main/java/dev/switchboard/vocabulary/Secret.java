package dev.switchboard.vocabulary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that must never be shown: it prints as a mask and has to be revealed on purpose. Immutable. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("A secret must not be empty.");
        }
        return new Secret(value);
    }

    /** The plain text. Call this only where it is used, at the last moment. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "******";
    }
}

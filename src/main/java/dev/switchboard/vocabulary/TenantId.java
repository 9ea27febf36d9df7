package dev.switchboard.vocabulary;

import java.util.regex.Pattern;

/** A business that the hub answers for. Its id is a short lower-case name that is safe in keys, logs and addresses. */
public record TenantId(String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public TenantId {
        if (!isOne(value)) {
            throw new IllegalArgumentException(
                    "A tenant id is 1 to 40 lower-case letters, digits and dashes, for example 'corner-shop'; it was '"
                            + value + "'.");
        }
    }

    public static boolean isOne(String text) {
        return text != null && SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}

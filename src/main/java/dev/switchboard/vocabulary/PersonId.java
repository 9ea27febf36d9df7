package dev.switchboard.vocabulary;

import java.util.regex.Pattern;

/** Somebody who writes or calls, known to one tenant. The id is opaque: it holds no number and no name. */
public record PersonId(String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    public PersonId {
        if (value == null || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("A person id is 8 to 64 letters, digits, dashes and underscores.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.switchboard.security;

import dev.switchboard.vocabulary.Refused;

/** Whoever is behind the door, nobody has said who that is and for which business. */
public final class NobodyAsks extends Refused {

    public NobodyAsks() {
        super(403, "forbidden", "Sign in, and say which business this is about; then ask again.");
    }
}

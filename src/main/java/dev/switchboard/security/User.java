package dev.switchboard.security;

import java.time.Instant;

/**
 * Somebody who may sign in.
 *
 * @param elsewhere whether a provider says who this is; without a password here
 * @param generation grows with every change; a session of an older generation is over
 */
public record User(String name, Access access, boolean elsewhere, boolean enabled, long generation, Instant created) {

    User enabled(boolean now) {
        return new User(name, access, elsewhere, now, generation + 1, created);
    }

    User with(Access now) {
        return new User(name, now, elsewhere, enabled, generation + 1, created);
    }

    User renewed() {
        return with(access);
    }
}

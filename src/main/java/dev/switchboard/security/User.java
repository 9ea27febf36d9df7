package dev.switchboard.security;

import java.time.Instant;

/**
 * Somebody who may sign in.
 *
 * @param generation grows with every change; a session of an older generation is over
 */
public record User(String name, Access access, boolean enabled, long generation, Instant created) {}

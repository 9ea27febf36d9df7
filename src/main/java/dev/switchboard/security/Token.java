package dev.switchboard.security;

import java.time.Instant;

/**
 * A program's right to come in, without the secret that proves it.
 *
 * @param label what people call it
 */
public record Token(String id, String label, Access access, Instant created, Instant expires) {}

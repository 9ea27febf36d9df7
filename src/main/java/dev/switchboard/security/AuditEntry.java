package dev.switchboard.security;

import java.time.Instant;

/**
 * What somebody did or was refused.
 *
 * @param who a caller's name, or {@code somebody}
 * @param what a verb like {@code user.disable}
 * @param on what it was done to, like {@code user:anna}; never a secret
 * @param before a hash of how it was; empty when it was not there
 * @param after a hash of how it is; empty when it is gone or nothing changed
 * @param outcome {@code done}, or why it was refused
 */
public record AuditEntry(String who, String what, String on, String before, String after, String outcome, Instant at) {

    public static final String DONE = "done";
}

package dev.switchboard.store;

import java.time.Instant;

/**
 * The right to do a piece of work until a moment. The fence grows with every new holder, so that a holder who slept past
 * its lease is told apart from the one who came after.
 */
public record Lease(String name, String holder, long fence, Instant until) {

    /** Holds only while nobody else has taken the lease and it has not run out; guard writes with it. */
    public Write check(Instant now) {
        return Write.check(Table.LEASES, Leases.key(name), Leases.mine(this, now));
    }
}

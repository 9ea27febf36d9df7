package dev.switchboard.agents;

import java.time.Instant;
import java.util.List;

/**
 * What is told about a version; what is in it never changes.
 *
 * @param kind how it came about
 * @param base the version that it was made from
 * @param changed the keys in which it differs from that
 */
public record Version(
        long number, Kind kind, long base, Instant at, String by, String why, String label, List<String> changed) {

    public enum Kind {
        SAVED,
        DRAFT,
        ROLLBACK
    }

    public Version {
        changed = List.copyOf(changed);
    }

    Version labelled(String other) {
        return new Version(number, kind, base, at, by, why, other, changed);
    }
}

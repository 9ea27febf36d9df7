package dev.switchboard.simulator.wire;

import java.util.List;

/**
 * A body that leaves piece by piece. Immutable.
 *
 * @param gapMs between one and the next
 * @param hangs after the last nothing happens any more, not even the end
 */
public record Pieces(List<String> parts, long gapMs, boolean hangs) {

    public Pieces {
        parts = List.copyOf(parts);
    }
}

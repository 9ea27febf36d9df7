package dev.switchboard.voice;

import dev.switchboard.voice.engine.Answered.Usage;
import java.util.Optional;

/**
 * How a call's sound ended.
 *
 * @param how {@code hung-up}, {@code closed}, {@code lost}, {@code refused}, or why the engine went
 * @param heard whether the caller heard anything of ours
 * @param deadAir how often nothing was heard for too long
 */
record CallEnd(
        String how,
        boolean heard,
        String model,
        Usage usage,
        long lastedMs,
        int deadAir,
        Optional<CallCost> cost,
        Optional<CallCost> transcriberCost) {

    /** As events tell it. */
    String outcome() {
        return switch (how) {
            case "hung-up" -> heard ? "completed" : "abandoned";
            case "closed" -> "completed";
            default -> "failed";
        };
    }
}

package dev.switchboard.voice.engine;

import dev.switchboard.voice.engine.Answered.Usage;

/**
 * What a caller said, as it was written down.
 *
 * @param by the model that wrote it down, which is not the one that answers; null where none did
 * @param usage what that took
 */
public record Heard(String words, String by, Usage usage) {

    @Override
    public String toString() {
        return "Heard[" + by + ", " + usage + "]";
    }
}

package dev.switchboard.voice.engine;

/**
 * Why an engine is lost to a call.
 *
 * @param code the engine's own word, or ours
 */
public record EngineGone(Reason reason, String code) {

    public enum Reason {
        /** The key, the account or the model: trying again is of no use until somebody changes the settings. */
        REFUSED,
        /** It did not take the set-up that a telephone needs. */
        UNUSABLE,
        /** It could not be reached, or not again. */
        UNREACHABLE,
        /** It is there, and answer after answer comes to nothing. */
        FAILING
    }
}

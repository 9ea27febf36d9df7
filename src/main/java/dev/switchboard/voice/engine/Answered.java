package dev.switchboard.voice.engine;

/**
 * How an answer came out.
 *
 * @param outcome whether anything was said to its end
 * @param code what the engine gave as the reason of a failure, or null
 */
public record Answered(Outcome outcome, String code, Usage usage) {

    public enum Outcome {
        COMPLETED,
        /** The caller spoke, or the call asked for it. */
        CANCELLED,
        /** Cut off by a limit or a filter. */
        INCOMPLETE,
        /** Nothing was said, and all tries are used up: the caller hears silence unless somebody acts. */
        FAILED
    }

    /**
     * Tokens, as they are billed; cached ones are part of the input.
     *
     * @param soundMs milliseconds of sound, where those are billed and not tokens
     */
    public record Usage(
            long textIn, long audioIn, long textCached, long audioCached, long textOut, long audioOut, long soundMs) {

        public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0);

        public Usage plus(Usage more) {
            return new Usage(
                    textIn + more.textIn,
                    audioIn + more.audioIn,
                    textCached + more.textCached,
                    audioCached + more.audioCached,
                    textOut + more.textOut,
                    audioOut + more.audioOut,
                    soundMs + more.soundMs);
        }
    }
}

package dev.switchboard.voice.media;

import dev.switchboard.voice.wire.JsonScan;

/**
 * What the carrier lost of the caller's voice: each piece says when it began, so what is missing before it is known. Silence
 * stands in for it, or time would shrink for whoever listens. Builds nothing. Confined to the leg's event loop.
 */
final class Gaps {

    /** A piece lasts 20 ms; less is missing by rounding only. */
    private static final long SHORTEST = 20;
    /** Whoever was away for longer is not waited for. */
    private static final long LONGEST = 1_000;

    private static final Silence SILENCE = new Silence();

    private long next = -1;

    /**
     * A piece comes.
     *
     * @param at when it began, in milliseconds of the stream; below 0 where it does not say
     * @param ms how long it lasts
     * @return how much of {@link #silence} stands before it
     */
    int before(long at, long ms) {
        long begins = at < 0 ? next : at;
        long missing = next < 0 ? 0 : begins - next;
        next = begins < 0 ? -1 : Math.max(next, begins + ms);
        return missing < SHORTEST ? 0 : SILENCE.length(Math.min(missing, LONGEST));
    }

    /** Base64 of µ-law, to be read and not written. */
    static byte[] silence() {
        return SILENCE.text;
    }

    private static final class Silence {
        private final byte[] text = JsonScan.word("/".repeat(length(LONGEST)));

        /** Of whole threes of bytes, which need no padding. */
        private int length(long ms) {
            return (int) (ms * 8 / 3 * 4);
        }
    }
}

package dev.switchboard.simulator.speech;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How everybody here speaks: a letter sounds for 60 ms, and the sound is the letter itself. Silence is µ-law's. So whoever
 * hears a piece of it knows to the letter what was said. Stateless.
 */
public final class Voice {

    /** Bytes of a millisecond of telephone sound. */
    public static final int BYTES_PER_MS = 8;

    public static final int LETTER_MS = 60;
    public static final byte SILENCE = (byte) 0xFF;

    private static final int LETTER = LETTER_MS * BYTES_PER_MS;

    private Voice() {}

    public static byte[] of(String words) {
        byte[] letters = words.getBytes(StandardCharsets.US_ASCII);
        byte[] sound = new byte[letters.length * LETTER];
        for (int each = 0; each < letters.length; each++) {
            Arrays.fill(sound, each * LETTER, (each + 1) * LETTER, letters[each]);
        }
        return sound;
    }

    public static byte[] silence(int ms) {
        byte[] sound = new byte[ms * BYTES_PER_MS];
        Arrays.fill(sound, SILENCE);
        return sound;
    }

    /** The letters that sounded for at least half of their time. */
    public static String words(byte[] sound) {
        StringBuilder words = new StringBuilder();
        int from = 0;
        for (int at = 1; at <= sound.length; at++) {
            if (at == sound.length || sound[at] != sound[from]) {
                if (sound[from] > 0) {
                    words.append(String.valueOf((char) sound[from]).repeat((at - from + LETTER / 2) / LETTER));
                }
                from = at;
            }
        }
        return words.toString();
    }

    public static boolean isSilence(byte[] sound) {
        for (byte each : sound) {
            if (each != SILENCE) {
                return false;
            }
        }
        return true;
    }
}

package dev.switchboard.voice.wire;

/** How long a piece of telephone sound is: µ-law at 8 kHz, eight bytes a millisecond. Stateless, any thread. */
public final class Sound {

    private static final int BYTES_PER_MS = 8;

    private Sound() {}

    /** The bytes behind a piece of base64. */
    public static int bytes(byte[] text, int from, int to) {
        int length = to - from;
        if (length < 2) {
            return 0;
        }
        int padding = text[to - 1] != '=' ? 0 : text[to - 2] != '=' ? 1 : 2;
        return (length - padding) * 3 / 4;
    }

    public static long ms(long bytes) {
        return bytes / BYTES_PER_MS;
    }
}

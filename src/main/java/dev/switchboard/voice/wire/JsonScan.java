package dev.switchboard.voice.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds a field of a JSON object in its bytes, without building anything. Only fields of the object itself are found, never
 * a field of the same name further in, in whatever order and with whatever blanks they come. What does not look like an
 * object of known shape gives {@link #NONE}, and the caller takes the parser. Stateless, any thread.
 */
public final class JsonScan {

    public static final int NONE = -1;

    private static final int MOST_DIGITS = 15;

    private JsonScan() {}

    /** A name as it stands between its quotes. */
    public static byte[] word(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Where the value of a field begins, in the object that opens at {@code from} or behind blanks there.
     *
     * @param to the end of the text
     */
    public static int field(byte[] text, int from, int to, byte[] name) {
        int at = blanks(text, from, to);
        if (at >= to || text[at] != '{') {
            return NONE;
        }
        at = blanks(text, at + 1, to);
        while (at < to && text[at] == '"') {
            int end = stringEnd(text, at + 1, to);
            int colon = end == NONE ? NONE : blanks(text, end + 1, to);
            if (colon == NONE || colon >= to || text[colon] != ':') {
                return NONE;
            }
            int value = blanks(text, colon + 1, to);
            if (Arrays.equals(text, at + 1, end, name, 0, name.length)) {
                return value < to ? value : NONE;
            }
            int comma = blanks(text, skip(text, value, to), to);
            if (comma >= to || text[comma] != ',') {
                return NONE;
            }
            at = blanks(text, comma + 1, to);
        }
        return NONE;
    }

    /** Whether the value at {@code at} is this string. */
    public static boolean is(byte[] text, int at, int to, byte[] word) {
        int end = at + 1 + word.length;
        return at != NONE
                && end < to
                && text[at] == '"'
                && text[end] == '"'
                && Arrays.equals(text, at + 1, end, word, 0, word.length);
    }

    /** The end of the string value at {@code at} (its closing quote), or {@link #NONE} where it holds an escape. */
    public static int plainEnd(byte[] text, int at, int to) {
        if (at == NONE || at >= to || text[at] != '"') {
            return NONE;
        }
        for (int i = at + 1; i < to; i++) {
            byte next = text[i];
            if (next == '"') {
                return i;
            }
            if (next == '\\') {
                return NONE;
            }
        }
        return NONE;
    }

    /** The digits at {@code at} as a number; {@link #NONE} where there are none, or more than any clock shows. */
    public static long number(byte[] text, int at, int to) {
        long number = 0;
        int i = at;
        for (; i < to && text[i] >= '0' && text[i] <= '9'; i++) {
            number = number * 10 + text[i] - '0';
        }
        return i == at || i - at > MOST_DIGITS ? NONE : number;
    }

    private static int stringEnd(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '"') {
                return i;
            }
            if (text[i] == '\\') {
                i++;
            }
        }
        return NONE;
    }

    /** The first byte behind a value; {@code to} where it does not end. */
    private static int skip(byte[] text, int from, int to) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            byte next = text[i];
            if (next == '"') {
                i = stringEnd(text, i + 1, to);
                if (i == NONE) {
                    return to;
                }
                if (depth == 0) {
                    return i + 1;
                }
            } else if (next == '{' || next == '[') {
                depth++;
            } else if (next == '}' || next == ']') {
                if (depth <= 1) {
                    // A number at the end of the object stops before its brace.
                    return depth == 0 ? i : i + 1;
                }
                depth--;
            } else if (next == ',' && depth == 0) {
                return i;
            }
        }
        return to;
    }

    private static int blanks(byte[] text, int from, int to) {
        int at = from;
        while (at < to && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
        return at;
    }
}

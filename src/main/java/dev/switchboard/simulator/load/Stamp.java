package dev.switchboard.simulator.load;

import java.util.Arrays;

/**
 * Sound that says what it is: which call, which piece, sent when; the rest is a pattern that must arrive unchanged. Six bits
 * a letter, so that it is base64 as it stands. Confined to the event loop.
 */
final class Stamp {

    static final int FRAME = 216;
    /** 300 ms. */
    static final int PIECE = 3200;

    static final int PIECE_MS = 300;

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int HEAD = 20;

    private Stamp() {}

    static String write(int length, int call, int piece, long nanos) {
        char[] text = new char[length];
        digits(text, 0, 4, call);
        digits(text, 4, 5, piece);
        digits(text, 9, 11, nanos);
        Arrays.fill(text, HEAD, length, LETTERS.charAt(piece & 31));
        return new String(text);
    }

    static int call(String text, int at) {
        return (int) number(text, at, 4);
    }

    static int piece(String text, int at) {
        return (int) number(text, at + 4, 5);
    }

    static long nanos(String text, int at) {
        return number(text, at + 9, 11);
    }

    /** Whether all of it is as it was sent. */
    static boolean whole(String text, int at, int length) {
        char wanted = LETTERS.charAt(piece(text, at) & 31);
        for (int each = at + HEAD; each < at + length; each++) {
            if (text.charAt(each) != wanted) {
                return false;
            }
        }
        return true;
    }

    private static void digits(char[] text, int at, int count, long number) {
        long rest = number;
        for (int each = at + count - 1; each >= at; each--) {
            text[each] = LETTERS.charAt((int) (rest & 63));
            rest >>= 6;
        }
    }

    private static long number(String text, int at, int count) {
        long number = 0;
        for (int each = at; each < at + count; each++) {
            number = number << 6 | LETTERS.indexOf(text.charAt(each));
        }
        return number;
    }
}

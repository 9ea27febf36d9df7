package dev.switchboard.simulator.carrier;

/** Counts the radio segments of a text: GSM-7 when every character fits, else UCS-2 for all of it. */
final class Segments {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "^{}\\[~]|€\f";

    private Segments() {}

    static int of(String text) {
        boolean gsm = text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENDED.indexOf(c) >= 0);
        return gsm ? count(text, 160, 153) : count(text, 70, 67);
    }

    /** A character of two units never sits on the border of two segments, so parts are packed one by one. */
    private static int count(String text, int single, int part) {
        boolean gsm = single == 160;
        int total = 0;
        int parts = 1;
        int inPart = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int chars = Character.charCount(point);
            int units = gsm ? (EXTENDED.indexOf(point) >= 0 ? 2 : 1) : chars;
            if (inPart + units > part) {
                parts++;
                inPart = 0;
            }
            inPart += units;
            total += units;
            i += chars;
        }
        return total <= single ? 1 : parts;
    }
}

package dev.switchboard.messaging;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * How words travel as a text. One character that the short alphabet lacks makes every segment of a text less than half as
 * long, so that look-alikes are spelled plainly where that saves one. Pure.
 */
final class Wording {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Each of these counts twice. */
    private static final String EXTENSION = "^{}\\[~]|€\f";

    private static final Map<Integer, String> PLAIN = Map.ofEntries(
            Map.entry((int) '‘', "'"),
            Map.entry((int) '’', "'"),
            Map.entry((int) '‚', ","),
            Map.entry((int) '“', "\""),
            Map.entry((int) '”', "\""),
            Map.entry((int) '„', "\""),
            Map.entry((int) '«', "\""),
            Map.entry((int) '»', "\""),
            Map.entry((int) '–', "-"),
            Map.entry((int) '—', "-"),
            Map.entry((int) '‑', "-"),
            Map.entry((int) '−', "-"),
            Map.entry((int) '•', "-"),
            Map.entry((int) '…', "..."),
            Map.entry((int) '\u00a0', " "),
            Map.entry((int) '\u2009', " "),
            Map.entry((int) '\u202f', " "),
            Map.entry((int) '\u200b', ""),
            Map.entry((int) '\ufeff', ""),
            Map.entry((int) '\t', " "));

    private static final String ENDS = ".!?\n";

    private Wording() {}

    /** How many segments the carrier will count, and charge. */
    static int segments(String words) {
        boolean isShort = words.chars().allMatch(each -> BASIC.indexOf(each) >= 0 || EXTENSION.indexOf(each) >= 0);
        if (!isShort) {
            return parts(words.length(), 70, 67);
        }
        int extended =
                (int) words.chars().filter(each -> EXTENSION.indexOf(each) >= 0).count();
        return parts(words.length() + extended, 160, 153);
    }

    private static int parts(int length, int alone, int joined) {
        return length <= alone ? 1 : (length + joined - 1) / joined;
    }

    /** The same words in plainer signs, where that makes the text shorter by a segment; otherwise as they are. */
    static String cheaper(String words) {
        String plain = words.codePoints()
                .mapToObj(each -> PLAIN.getOrDefault(each, Character.toString(each)))
                .collect(Collectors.joining());
        return segments(plain) < segments(words) ? plain : words;
    }

    /** As much as fits, up to the end of a sentence where there is one in the last third, and of a word otherwise. */
    static String upTo(int most, String words) {
        if (words.length() <= most) {
            return words;
        }
        String mark = "...";
        int end = most - mark.length();
        int least = most * 2 / 3;
        for (int at = end; at > least; at--) {
            if (ENDS.indexOf(words.charAt(at - 1)) >= 0 && Character.isWhitespace(words.charAt(at))) {
                return words.substring(0, at);
            }
        }
        int blank = words.lastIndexOf(' ', end);
        if (blank > least) {
            return words.substring(0, blank) + mark;
        }
        // Not between the two halves of an emoji.
        return words.substring(0, Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end) + mark;
    }
}

package dev.switchboard.messaging;

import java.util.ArrayList;
import java.util.List;
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

    private static final String ENDS = ".!?…\n";

    /** After these nobody writes a blank. */
    private static final String WIDE_ENDS = "。！？";

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

    /** The texts that an answer is sent as: each ends with a sentence where it can, and what is too long for all of them is cut. */
    static List<String> parts(String words, int longest, int most) {
        List<String> parts = new ArrayList<>();
        String left = cheaper(words).strip();
        while (left.length() > longest && parts.size() < most - 1) {
            int end = end(left, longest);
            parts.add(left.substring(0, end).strip());
            left = left.substring(end).strip();
        }
        parts.add(upTo(longest, left));
        return parts;
    }

    /** Where a part ends that goes on in the next one: with a sentence, a word, or at least a whole sign. */
    private static int end(String words, int most) {
        int least = most * 2 / 3;
        int sentence = sentence(words, most, least);
        if (sentence > 0) {
            return sentence;
        }
        int blank = words.lastIndexOf(' ', most);
        return blank > least ? blank : whole(words, most);
    }

    private static int sentence(String words, int most, int least) {
        for (int at = most; at > least; at--) {
            char end = words.charAt(at - 1);
            if (WIDE_ENDS.indexOf(end) >= 0 || ENDS.indexOf(end) >= 0 && Character.isWhitespace(words.charAt(at))) {
                return at;
            }
        }
        return 0;
    }

    /** Not between the two halves of an emoji. */
    private static int whole(String words, int end) {
        return Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end;
    }

    /** As much as fits, up to the end of a sentence where there is one in the last third, and of a word otherwise. */
    static String upTo(int most, String words) {
        if (words.length() <= most) {
            return words;
        }
        String mark = "...";
        int end = most - mark.length();
        int least = most * 2 / 3;
        int sentence = sentence(words, end, least);
        if (sentence > 0) {
            return words.substring(0, sentence);
        }
        int blank = words.lastIndexOf(' ', end);
        if (blank > least) {
            return words.substring(0, blank) + mark;
        }
        return words.substring(0, whole(words, end)) + mark;
    }
}

package dev.switchboard.tools;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text without what nobody sees: controls, marks that turn the direction, tags, and the like, in which orders can be hidden
 * from people. The joiners that some scripts and emoji are written with stay. Stateless.
 */
public final class PlainText {

    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\u2028\\u2029&&[^\\n\\t\\u200C\\u200D]]");

    private PlainText() {}

    public static String clean(String text) {
        return UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("");
    }
}

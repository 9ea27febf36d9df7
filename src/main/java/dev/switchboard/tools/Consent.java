package dev.switchboard.tools;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether somebody said yes, and nothing but that: a short line that begins with a word of consent and holds no word that
 * takes it back. What is neither is no consent. Stateless.
 */
final class Consent {

    private static final int LONGEST = 80;
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final Set<String> YES = Set.of(
            "yes",
            "yeah",
            "yep",
            "yup",
            "ok",
            "okay",
            "sure",
            "correct",
            "confirm",
            "confirmed",
            "agreed",
            "absolutely",
            "definitely",
            "certainly",
            "ja",
            "gerne",
            "passt",
            "si",
            "sim",
            "claro",
            "oui",
            "vale");

    /** Said in several words; accents are left out on both sides. */
    private static final List<String> YES_PHRASES = List.of(
            "go ahead",
            "do it",
            "please do",
            "of course",
            "that s right",
            "that is right",
            "sounds good",
            "thats right",
            "in ordnung",
            "d accord",
            "de acuerdo");

    private static final Set<String> NO = Set.of(
            "no", "not", "nope", "never", "don", "dont", "stop", "wait", "cancel", "but", "instead", "unless", "if",
            "later", "nein", "nicht", "aber", "warte", "non", "pas", "mais", "pero", "espera", "nao", "mas", "why",
            "what", "how");

    private Consent() {}

    static boolean isGiven(String words) {
        String plain = plain(words);
        if (plain.isEmpty() || plain.length() > LONGEST || words.indexOf('?') >= 0) {
            return false;
        }
        List<String> each = List.of(plain.split(" "));
        boolean yes = YES.contains(each.get(0))
                || YES_PHRASES.stream().anyMatch(phrase -> plain.equals(phrase) || plain.startsWith(phrase + " "));
        return yes && each.stream().noneMatch(NO::contains);
    }

    private static String plain(String words) {
        String base = Normalizer.normalize(PlainText.clean(words), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "");
        return BETWEEN.matcher(base.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}

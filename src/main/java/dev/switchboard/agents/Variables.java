package dev.switchboard.agents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code {{business.name}}} and its like. A value is somebody else's text inside our instructions, so it is one
 * short line that can begin no part, close no tag and hold no further variable; it is put in once and not read again. Pure.
 */
final class Variables {

    static final int MOST = 200;

    private static final Pattern HOLE = Pattern.compile("\\{\\{\\s*([^{}]{0,60}?)\\s*}}");

    /** Line and paragraph breaks, controls, and what turns the reading direction or cannot be seen. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cs}]+");

    private static final Pattern MARKUP = Pattern.compile("[{}<>`\\[\\]|]+");

    /** What a line of ours begins with: a heading, a list, a quotation, a label. */
    private static final Pattern BEGINNING = Pattern.compile("^[\\s#*=>~_+-]+");

    private static final Pattern LABEL = Pattern.compile("\\b(\\p{Lu}[\\p{Lu} ]{2,})\\s*:");

    private final Map<String, String> standing;

    Variables(KnownKeys known) {
        this.standing = new TreeMap<>(known.variables());
    }

    /** Names in this text that are no variables. */
    List<String> unknown(String text) {
        return HOLE.matcher(text)
                .results()
                .map(hole -> hole.group(1))
                .filter(name -> !standing.containsKey(name))
                .distinct()
                .toList();
    }

    String names() {
        return String.join(", ", standing.keySet());
    }

    /** Those that this text uses, each with its value as it will be put in. */
    Map<String, String> used(String text, Map<String, String> values) {
        Map<String, String> used = new LinkedHashMap<>();
        HOLE.matcher(text)
                .results()
                .map(hole -> hole.group(1))
                .filter(standing::containsKey)
                .forEach(name -> {
                    String clean = clean(values.getOrDefault(name, ""));
                    used.put(name, clean.isEmpty() ? standing.get(name) : clean);
                });
        return used;
    }

    /** @param used what {@link #used} gave; a name that is not in it stays as it is */
    static String fill(String text, Map<String, String> used) {
        return HOLE.matcher(text)
                .replaceAll(hole -> Matcher.quoteReplacement(used.getOrDefault(hole.group(1), hole.group())));
    }

    static String clean(String value) {
        String line = MARKUP.matcher(UNSEEN.matcher(value).replaceAll(" ")).replaceAll(" ");
        line = LABEL.matcher(BEGINNING.matcher(line).replaceAll("")).replaceAll("$1");
        line = line.replaceAll("\\s+", " ").strip();
        return line.length() <= MOST ? line : line.substring(0, end(line)).strip();
    }

    /** Not between the two halves of an emoji. */
    private static int end(String line) {
        return Character.isHighSurrogate(line.charAt(MOST - 1)) ? MOST - 1 : MOST;
    }
}

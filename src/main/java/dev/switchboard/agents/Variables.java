package dev.switchboard.agents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code {{business.name}}} and its like. A value is somebody else's text inside our instructions, so it is one
 * short line that can begin no part, close no tag and hold no further variable; it is put in once and not read again. Pure.
 */
final class Variables {

    static final int MOST = 200;

    private static final String OPEN = "{{";
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
        replaced(text, name -> {
            if (standing.containsKey(name)) {
                String clean = clean(values.getOrDefault(name, ""));
                used.put(name, clean.isEmpty() ? standing.get(name) : clean);
            }
            return null;
        });
        return used;
    }

    /** @param used what {@link #used} gave; a name that is not in it stays as it is */
    static String fill(String text, Map<String, String> used) {
        return replaced(text, used::get);
    }

    /** Looks only where two braces are: the pattern alone would look at every letter, and every answer waits for it. */
    private static String replaced(String text, UnaryOperator<String> value) {
        int open = text.indexOf(OPEN);
        if (open < 0) {
            return text;
        }
        var filled = new StringBuilder(text.length() + MOST);
        Matcher hole = HOLE.matcher(text);
        int done = 0;
        while (open >= 0) {
            int next = open + 1;
            if (hole.region(open, text.length()).lookingAt()) {
                String put = value.apply(hole.group(1));
                filled.append(text, done, open).append(put == null ? hole.group() : put);
                done = hole.end();
                next = done;
            }
            open = text.indexOf(OPEN, next);
        }
        return filled.append(text, done, text.length()).toString();
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

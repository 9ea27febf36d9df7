package dev.switchboard.voice.engine.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was said so far, for a server that starts anew in the middle of a call. Told as one note of the system: spoken
 * history cannot be given back as speech. Confined to the call's event loop.
 */
final class Memory {

    /** Names and wishes are told early, so the beginning is kept whatever comes. */
    private static final int FIRST_LINES = 30;

    private static final int MOST_LINES = 200;
    private static final int MOST_CHARACTERS = 10_000;
    private static final int LONGEST_LINE = 1_000;

    private final Map<String, String> lines = new LinkedHashMap<>();

    void caller(String item, String words) {
        keep(item, "Caller: " + words);
    }

    void agent(String item, String words) {
        String known = lines.get(item);
        keep(item, "You: " + words + (known != null && known.endsWith(CUT) ? CUT : ""));
    }

    private static final String CUT = " (the caller cut this short)";

    void cut(String item) {
        String known = lines.get(item);
        keep(item, known == null ? "You: …" + CUT : known.endsWith(CUT) ? known : known + CUT);
    }

    /** Something that was cut after this server had been told of it as said. */
    ObjectNode cutLate(String item) {
        return message("The caller interrupted, and heard only a part of this: " + lines.get(item));
    }

    void fact(String key, String words) {
        keep(key, words);
    }

    boolean empty() {
        return lines.isEmpty();
    }

    /**
     * A note to begin with: how it began, and what was said last.
     *
     * @param wordsLost whether something the caller said went with the line before
     */
    ObjectNode note(boolean wordsLost) {
        String[] all = lines.values().toArray(String[]::new);
        int head = Math.min(FIRST_LINES, all.length);
        int tail = all.length;
        for (int length = 0; tail > head && length + all[tail - 1].length() < MOST_CHARACTERS; ) {
            length += all[--tail].length();
        }
        StringBuilder words = new StringBuilder(
                "The call has been going on for a while; the connection was renewed and the caller did not"
                        + " notice. Do not greet again. So far:");
        for (int each = 0; each < all.length; each++) {
            if (each < head || each >= tail) {
                words.append('\n').append(all[each]);
            } else if (each == head) {
                words.append("\n…");
            }
        }
        if (wordsLost) {
            words.append(
                    "\nThe connection broke before all that the caller said just now had come, and nobody knows what it was."
                            + " When they pause, say so and ask them to say it again.");
        }
        return message(words.toString());
    }

    static ObjectNode message(String words) {
        ObjectNode create = Dialect.object().put("type", "conversation.item.create");
        ObjectNode item = create.putObject("item").put("type", "message").put("role", "system");
        item.putArray("content").addObject().put("type", "input_text").put("text", words);
        return create;
    }

    private void keep(String item, String line) {
        lines.put(item, line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line);
        if (lines.size() > MOST_LINES) {
            Iterator<String> oldest = lines.keySet().iterator();
            for (int each = 0; each <= FIRST_LINES; each++) {
                oldest.next();
            }
            oldest.remove();
        }
    }
}

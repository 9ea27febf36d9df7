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

    private static final int MOST_LINES = 80;
    private static final int MOST_CHARACTERS = 8_000;

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

    void fact(String key, String words) {
        keep(key, words);
    }

    boolean empty() {
        return lines.isEmpty();
    }

    /** A note to begin with, newest lines kept. */
    ObjectNode note() {
        StringBuilder words = new StringBuilder();
        String[] all = lines.values().toArray(String[]::new);
        int first = all.length;
        for (int length = 0; first > 0 && length + all[first - 1].length() < MOST_CHARACTERS; ) {
            length += all[--first].length();
        }
        words.append("The call has been going on for a while; the connection was renewed and the caller did not notice."
                + " Do not greet again. So far:");
        for (int each = first; each < all.length; each++) {
            words.append('\n').append(all[each]);
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
        lines.put(item, line);
        Iterator<String> oldest = lines.keySet().iterator();
        while (lines.size() > MOST_LINES) {
            oldest.next();
            oldest.remove();
        }
    }
}

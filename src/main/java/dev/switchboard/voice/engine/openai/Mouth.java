package dev.switchboard.voice.engine.openai;

import static dev.switchboard.voice.wire.JsonScan.NONE;
import static dev.switchboard.voice.wire.JsonScan.is;
import static dev.switchboard.voice.wire.JsonScan.plainEnd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.voice.engine.SpeechListener;
import dev.switchboard.voice.engine.Spoken;
import dev.switchboard.voice.wire.JsonScan;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whose sound it is that comes: a new item, the same as before, or something that was cut and is dropped. For the same as
 * before nothing is built. Confined to the call's event loop.
 */
final class Mouth {

    private final Answers answers;
    private final SpeechListener listener;
    private final Map<String, Spoken> speaking = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private Spoken current;
    private byte[] currentItem = {};

    Mouth(Answers answers, SpeechListener listener) {
        this.answers = answers;
        this.listener = listener;
    }

    void sound(byte[] text, int from, int to) {
        if (current == null || !is(text, Events.item(text, from, to), to, currentItem)) {
            begin(Events.read(text, from, to));
        }
        if (current == null) {
            return;
        }
        int delta = Events.delta(text, from, to);
        int end = plainEnd(text, delta, to);
        if (end != NONE) {
            listener.speaks(current, text, delta + 1, end);
        } else {
            byte[] plain = Events.read(text, from, to).path("delta").asText().getBytes(StandardCharsets.US_ASCII);
            listener.speaks(current, plain, 0, plain.length);
        }
    }

    private void begin(JsonNode event) {
        current = null;
        String item = event.path("item_id").asText();
        String response = event.path("response_id").asText();
        answers.begins(response);
        if (!answers.isDropped(response)) {
            int part = event.path("content_index").asInt();
            answers.sounds();
            current = speaking.computeIfAbsent(item, id -> new Spoken(id, part));
            currentItem = JsonScan.word(item);
            known.add(item);
        }
    }

    /** No more sound of this item; null where it was cut. */
    Spoken ends(String item) {
        Spoken ended = speaking.remove(item);
        if (ended == current) {
            current = null;
        }
        return ended;
    }

    /** Whatever is being said is not to be heard any more. */
    void stops() {
        speaking.clear();
        current = null;
    }

    /** Whether the server of now has this item, so that it can be cut there. */
    boolean knows(String item) {
        return known.contains(item);
    }

    static ObjectNode cut(Spoken spoken, long ms) {
        return Dialect.object()
                .put("type", "conversation.item.truncate")
                .put("item_id", spoken.item())
                .put("content_index", spoken.part())
                .put("audio_end_ms", ms);
    }

    /** Another connection knows none of the old items. */
    void anew() {
        stops();
        known.clear();
    }
}

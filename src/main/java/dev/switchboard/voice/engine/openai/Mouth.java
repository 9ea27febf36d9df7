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
import java.util.function.Consumer;

/**
 * Whose sound it is that comes: a new item, the same as before, or something that was cut and is dropped. For the same as
 * before nothing is built. Confined to the call's event loop.
 */
final class Mouth {

    private final Answers answers;
    private final SpeechListener listener;
    private final Consumer<ObjectNode> server;
    private final Map<String, Spoken> speaking = new HashMap<>();
    private final Map<String, Spoken> known = new HashMap<>();
    private final Set<String> unheard = new HashSet<>();
    private Spoken current;
    private byte[] currentItem = {};

    Mouth(Answers answers, SpeechListener listener, Consumer<ObjectNode> server) {
        this.answers = answers;
        this.listener = listener;
        this.server = server;
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
        int part = event.path("content_index").asInt();
        if (!answers.isDropped(response)) {
            answers.sounds();
            current = speaking.computeIfAbsent(item, id -> new Spoken(id, part));
            currentItem = JsonScan.word(item);
            known.put(item, current);
        } else if (!known.containsKey(item) && unheard.add(item)) {
            // The server made it before it knew that nobody would hear it.
            server.accept(cut(new Spoken(item, part), 0));
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

    /** What the server of now has of this item, and can cut; null where it has none, or it was dropped as a whole. */
    Spoken known(String item) {
        return known.get(item);
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
        unheard.clear();
    }
}

package dev.switchboard.voice.engine.openai;

import static dev.switchboard.voice.wire.JsonScan.NONE;
import static dev.switchboard.voice.wire.JsonScan.plainEnd;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.voice.engine.SpeechListener;
import dev.switchboard.voice.engine.Spoken;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The words of what the engine says. They come in pieces and then as a whole; where something breaks off, the whole may not
 * come, and the pieces are all that is known of it. Confined to the call's event loop.
 */
final class Wording {

    private final Mouth mouth;
    private final Memory memory;
    private final SpeechListener listener;
    private final Map<String, StringBuilder> pieces = new LinkedHashMap<>();

    Wording(Mouth mouth, Memory memory, SpeechListener listener) {
        this.mouth = mouth;
        this.memory = memory;
        this.listener = listener;
    }

    /** A piece more, which may come before the first sound of its item. */
    void grows(byte[] text, int from, int to) {
        String item = plain(text, Events.item(text, from, to), to);
        String words = plain(text, Events.delta(text, from, to), to);
        if (item == null || words == null) {
            JsonNode event = Events.read(text, from, to);
            item = event.path("item_id").asText();
            words = event.path("delta").asText();
        }
        pieces.computeIfAbsent(item, first -> new StringBuilder()).append(words);
    }

    private static String plain(byte[] text, int at, int to) {
        int end = plainEnd(text, at, to);
        return end == NONE ? null : new String(text, at + 1, end - at - 1, StandardCharsets.UTF_8);
    }

    void whole(JsonNode event) {
        String item = event.path("item_id").asText();
        pieces.remove(item);
        tell(item, event.path("transcript").asText(), "");
    }

    /** No more of it comes. */
    void breaksOff() {
        pieces.forEach((item, words) -> tell(item, words.toString(), " …"));
        pieces.clear();
    }

    private void tell(String item, String words, String end) {
        Spoken spoken = mouth.known(item);
        if (spoken != null) {
            memory.agent(item, words + end);
            listener.worded(spoken, words);
        }
    }
}

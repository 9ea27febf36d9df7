package dev.switchboard.voice.engine.openai;

import static dev.switchboard.voice.wire.JsonScan.field;
import static dev.switchboard.voice.wire.JsonScan.is;
import static dev.switchboard.voice.wire.JsonScan.plainEnd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchboard.voice.wire.JsonScan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The protocol's events as bytes and as trees. Sound takes neither a tree nor a string; the chatter that nobody needs is not
 * even parsed. Stateless, any thread.
 */
final class Events {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Words WORDS = new Words();

    /** Comes often and tells nothing that is not told again. */
    private static final Set<String> CHATTER = Set.of(
            "response.function_call_arguments.delta",
            "response.function_call_arguments.done",
            "response.output_text.delta",
            "response.text.delta",
            "response.content_part.added",
            "response.content_part.done",
            "conversation.item.input_audio_transcription.delta",
            "conversation.item.added",
            "conversation.item.done",
            "conversation.item.created",
            "conversation.created",
            "rate_limits.updated");

    private Events() {}

    static boolean isSound(byte[] text, int from, int to) {
        int type = field(text, from, to, WORDS.type);
        return is(text, type, to, WORDS.sound) || is(text, type, to, WORDS.betaSound);
    }

    /** A piece of the words of what is said. */
    static boolean isWording(String type) {
        return type.equals("response.output_audio_transcript.delta") || type.equals("response.audio_transcript.delta");
    }

    /** Where a string field begins (at its quote). */
    static int item(byte[] text, int from, int to) {
        return field(text, from, to, WORDS.item);
    }

    static int delta(byte[] text, int from, int to) {
        return field(text, from, to, WORDS.delta);
    }

    /** The type, or nothing where only a parser finds it. */
    static String type(byte[] text, int from, int to) {
        int at = field(text, from, to, WORDS.type);
        int end = plainEnd(text, at, to);
        if (end == JsonScan.NONE) {
            return "";
        }
        return new String(text, at + 1, end - at - 1, StandardCharsets.US_ASCII);
    }

    /** The tree; a missing node where this is no JSON, or where nobody needs more than the type. */
    static JsonNode read(String type, byte[] text, int from, int to) {
        return CHATTER.contains(type) ? MAPPER.missingNode() : read(text, from, to);
    }

    static JsonNode read(byte[] text, int from, int to) {
        try {
            return MAPPER.readTree(text, from, to - from);
        } catch (IOException notJson) {
            return MAPPER.missingNode();
        }
    }

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("The schema of a tool is no JSON.", notJson);
        }
    }

    static byte[] bytes(JsonNode event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The caller's voice as an event. */
    static byte[] append(byte[] text, int from, int to) {
        byte[] event = new byte[WORDS.head.length + (to - from) + WORDS.tail.length];
        System.arraycopy(WORDS.head, 0, event, 0, WORDS.head.length);
        System.arraycopy(text, from, event, WORDS.head.length, to - from);
        System.arraycopy(WORDS.tail, 0, event, event.length - WORDS.tail.length, WORDS.tail.length);
        return event;
    }

    /** What stands before the caller's voice in such an event; {@link #appendTail} stands behind it. */
    static byte[] appendHead() {
        return WORDS.head;
    }

    static byte[] appendTail() {
        return WORDS.tail;
    }

    private static final class Words {
        private final byte[] type = JsonScan.word("type");
        private final byte[] item = JsonScan.word("item_id");
        private final byte[] delta = JsonScan.word("delta");
        private final byte[] sound = JsonScan.word("response.output_audio.delta");
        private final byte[] betaSound = JsonScan.word("response.audio.delta");
        private final byte[] head = JsonScan.word("{\"type\":\"input_audio_buffer.append\",\"audio\":\"");
        private final byte[] tail = JsonScan.word("\"}");
    }
}

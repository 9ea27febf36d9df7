package dev.switchboard.voice.media;

import static dev.switchboard.voice.wire.JsonScan.field;
import static dev.switchboard.voice.wire.JsonScan.is;
import static dev.switchboard.voice.wire.JsonScan.plainEnd;

import dev.switchboard.voice.wire.JsonScan;
import java.nio.charset.StandardCharsets;

/**
 * The carrier's frames. Sound, fifty times a second, is found by a scan and wrapped by a copy; everything else, a few
 * times a second, may be parsed. One for each leg, confined to its event loop.
 */
final class CarrierFrames {

    private static final Words WORDS = new Words();

    private final byte[] head;
    private final String clear;
    private final String markHead;

    CarrierFrames(String streamSid) {
        this.head = ascii("{\"event\":\"media\",\"streamSid\":\"" + streamSid + "\",\"media\":{\"payload\":\"");
        this.clear = "{\"event\":\"clear\",\"streamSid\":\"" + streamSid + "\"}";
        this.markHead = "{\"event\":\"mark\",\"streamSid\":\"" + streamSid + "\",\"mark\":{\"name\":\"";
    }

    /** Where a media frame tells of its sound, or {@link JsonScan#NONE} where this is another frame. */
    static int media(byte[] text, int from, int to) {
        return is(text, field(text, from, to, WORDS.event), to, WORDS.media)
                ? field(text, from, to, WORDS.media)
                : JsonScan.NONE;
    }

    /**
     * Where the sound of a media frame begins (behind its quote), or {@link JsonScan#NONE} where there is none, or one that
     * only a parser understands. The sound ends at the next quote.
     *
     * @param media as {@link #media} gave it
     */
    static int sound(byte[] text, int media, int to) {
        int payload = media == JsonScan.NONE ? JsonScan.NONE : field(text, media, to, WORDS.payload);
        return plainEnd(text, payload, to) == JsonScan.NONE ? JsonScan.NONE : payload + 1;
    }

    /** When the sound began, in milliseconds of the stream; {@link JsonScan#NONE} where the frame does not say. */
    static long began(byte[] text, int media, int to) {
        int at = field(text, media, to, WORDS.timestamp);
        return at == JsonScan.NONE ? JsonScan.NONE : JsonScan.number(text, text[at] == '"' ? at + 1 : at, to);
    }

    /** What stands before a piece of sound for the caller; {@link #tail} stands behind it. */
    byte[] head() {
        return head;
    }

    byte[] tail() {
        return WORDS.tail;
    }

    String clear() {
        return clear;
    }

    /** @param name made of letters, digits and colons */
    String mark(String name) {
        return markHead + name + "\"}}";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The words of the protocol, as bytes. */
    private static final class Words {
        private final byte[] event = JsonScan.word("event");
        private final byte[] media = JsonScan.word("media");
        private final byte[] timestamp = JsonScan.word("timestamp");
        private final byte[] payload = JsonScan.word("payload");
        private final byte[] tail = ascii("\"}}");
    }
}

package dev.switchboard.twilio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of one webhook, decoded once from the bytes that arrived, in their order. The signature and the story read
 * this same list, so that what was proven is what is used. Prints field names only. Immutable.
 */
public final class TwilioForm {

    static final int MAX_BYTES = 64 * 1024;

    private final List<Field> fields;

    private TwilioForm(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /** One field. A name may come several times and a value may be blank. */
    public record Field(String name, String value) {

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Decodes {@code application/x-www-form-urlencoded} bytes.
     *
     * @throws MalformedWebhook when they are too many, or hold a broken percent escape or invalid UTF-8
     */
    public static TwilioForm parse(byte[] encoded) {
        if (encoded.length > MAX_BYTES) {
            throw new MalformedWebhook("The form is longer than " + MAX_BYTES + " bytes.");
        }
        List<Field> fields = new ArrayList<>();
        int start = 0;
        for (int end = 0; end <= encoded.length; end++) {
            if (end == encoded.length || encoded[end] == '&') {
                if (end > start) {
                    fields.add(field(encoded, start, end));
                }
                start = end + 1;
            }
        }
        return new TwilioForm(fields);
    }

    private static Field field(byte[] encoded, int start, int end) {
        int equals = start;
        while (equals < end && encoded[equals] != '=') {
            equals++;
        }
        return new Field(decode(encoded, start, equals), decode(encoded, Math.min(equals + 1, end), end));
    }

    private static String decode(byte[] encoded, int start, int end) {
        byte[] plain = new byte[end - start];
        int length = 0;
        for (int at = start; at < end; at++) {
            byte next = encoded[at];
            if (next == '%') {
                plain[length++] = (byte) escaped(encoded, at, end);
                at += 2;
            } else {
                plain[length++] = next == '+' ? (byte) ' ' : next;
            }
        }
        try {
            // A decoder of its own reports what String's constructor would silently replace.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(plain, 0, length))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw new MalformedWebhook("The form is not valid UTF-8.");
        }
    }

    private static int escaped(byte[] encoded, int at, int end) {
        int high = at + 2 < end ? hex(encoded[at + 1]) : -1;
        int low = at + 2 < end ? hex(encoded[at + 2]) : -1;
        if (high < 0 || low < 0) {
            throw new MalformedWebhook("The form holds a broken percent escape.");
        }
        return high << 4 | low;
    }

    private static int hex(byte digit) {
        // Character.digit also reads other scripts' digits, but a byte can only be ASCII here.
        return digit < 0 ? -1 : Character.digit(digit, 16);
    }

    public List<Field> fields() {
        return fields;
    }

    /** The first value of a name, which may be blank; nothing where the field did not come. */
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst();
    }

    /** The first value of a name, or null: what {@code ${body.get('From')}} reads in a route. */
    public String get(String name) {
        return first(name).orElse(null);
    }

    /** Every value of a name, in the order of arrival. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    @Override
    public String toString() {
        return "TwilioForm" + fields;
    }
}

package dev.switchboard.twilio;

import dev.switchboard.vocabulary.PhoneNumber;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One text to send. Prints neither the numbers nor the words.
 *
 * @param statusCallback where the carrier tells how far the text has come; null where nobody wants to know
 * @param until after this moment it may not be handed to the carrier any more, as somebody else might do it; null for ever
 */
public record OutboundText(PhoneNumber from, PhoneNumber to, String body, URI statusCallback, Instant until) {

    /** The carrier's limit for one text. */
    public static final int MAX_LENGTH = 1600;

    public OutboundText {
        List<String> wrong = new ArrayList<>();
        if (from == null || to == null) {
            wrong.add("it has a number on both sides");
        }
        if (body == null || body.isEmpty() || body.length() > MAX_LENGTH) {
            wrong.add("its body has 1 to " + MAX_LENGTH + " characters");
        }
        if (statusCallback != null && !statusCallback.isAbsolute()) {
            wrong.add("its status callback is absolute");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("A text cannot be sent unless " + String.join(" and ", wrong) + ".");
        }
    }

    /** One that nobody else would send. */
    public OutboundText(PhoneNumber from, PhoneNumber to, String body, URI statusCallback) {
        this(from, to, body, statusCallback, null);
    }

    @Override
    public String toString() {
        return "OutboundText[" + body.length() + " characters to " + to + "]";
    }
}

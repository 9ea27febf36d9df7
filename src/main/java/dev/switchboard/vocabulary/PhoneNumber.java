package dev.switchboard.vocabulary;

import java.util.Optional;
import java.util.regex.Pattern;

/** An E.164 phone number. Prints with all but its last two digits masked. */
public record PhoneNumber(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{5,14}");

    public PhoneNumber {
        if (e164 == null || !E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("A phone number is written as + and 6 to 15 digits, like +15550100200.");
        }
    }

    /** The number, or nothing where the carrier sent something else (a short code, a client name, a withheld caller). */
    public static Optional<PhoneNumber> parse(String text) {
        return text != null && E164.matcher(text).matches() ? Optional.of(new PhoneNumber(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "+…" + e164.substring(e164.length() - 2);
    }
}

package dev.switchboard.voice;

import dev.switchboard.vocabulary.PhoneNumber;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls without showing a number. Carriers write words for it, and some write the keys of those words as if they were a
 * number; all who do so are not one person. Stateless.
 */
final class Withheld {

    /** ANONYMOUS, RESTRICTED, UNAVAILABLE, BLOCKED and UNKNOWN on a telephone's keys. */
    private static final Set<String> KEYS = Set.of("+266696687", "+7378742833", "+86282452253", "+2562533", "+8656696");

    private Withheld() {}

    /** The caller's number, or nothing where it is withheld. */
    static Optional<PhoneNumber> numberOf(String from) {
        return PhoneNumber.parse(from).filter(number -> !KEYS.contains(number.e164()));
    }
}

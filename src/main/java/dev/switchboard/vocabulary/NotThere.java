package dev.switchboard.vocabulary;

import java.util.Optional;

/**
 * What was asked for does not exist for whoever asks. Something that belongs to another tenant is answered with exactly this
 * too, so that nobody learns what others have.
 */
public final class NotThere extends Refused {

    private NotThere() {
        super(404, "not-there", "There is nothing under this name here: check the address.");
    }

    /** What was found among the caller's own things, or the refusal. */
    public static <T> T demand(Optional<T> found) {
        return found.orElseThrow(NotThere::new);
    }
}

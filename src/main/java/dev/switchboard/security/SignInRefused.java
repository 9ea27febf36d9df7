package dev.switchboard.security;

import dev.switchboard.vocabulary.Refused;
import java.time.Duration;

/** Nobody is signed in. Says how long to wait before the next try has a chance, and never which half was wrong. */
public final class SignInRefused extends Refused {

    private final Duration wait;

    private SignInRefused(int status, String code, String message, Duration wait) {
        super(status, code, message);
        this.wait = wait;
    }

    static SignInRefused wrong(Duration wait) {
        String after = wait.isZero() ? "" : " The next try counts in " + words(wait) + ".";
        return new SignInRefused(
                401, "wrong-sign-in", "The name or the password is not right. Check both and try again." + after, wait);
    }

    static SignInRefused throttled(Duration wait) {
        return new SignInRefused(
                429, "too-many-tries", "There were too many wrong tries. Try again in " + words(wait) + ".", wait);
    }

    static SignInRefused usedLink() {
        return new SignInRefused(
                401,
                "link-over",
                "This link was used or is too old. Sign in with the name and the password, or start the hub again for"
                        + " a new link.",
                Duration.ZERO);
    }

    /** For a person whose proof is a provider's. */
    public static SignInRefused elsewhere(int status, String code, String message) {
        return new SignInRefused(status, code, message, Duration.ZERO);
    }

    /** Zero when the next try counts at once. */
    public Duration waiting() {
        return wait;
    }

    private static String words(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
    }
}

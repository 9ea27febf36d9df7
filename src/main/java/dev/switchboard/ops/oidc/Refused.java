package dev.switchboard.ops.oidc;

import dev.switchboard.security.SignInRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why nobody is signed in by the provider: kindly for the person, in a word for the audit, in a line for the log. Pure. */
final class Refused {

    private static final Logger LOG = LoggerFactory.getLogger(Refused.class);

    private Refused() {}

    /** No fault of the person's. */
    static SignInRefused away(String why) {
        LOG.warn("Nobody can sign in by the provider: {}.", why);
        return SignInRefused.elsewhere(
                503,
                "provider-away",
                "The sign-in provider does not answer as it should. Try again in a moment, or sign in with a password.");
    }

    /** @param why a word of ours, never one of the token's */
    static SignInRefused token(String why) {
        LOG.warn("An ID token of the provider was refused: {}.", why);
        return SignInRefused.elsewhere(
                401,
                "token-" + why,
                "What the sign-in provider says of you could not be believed. Try again; if it stays so, tell whoever runs"
                        + " this hub.");
    }

    static SignInRefused cancelled() {
        return SignInRefused.elsewhere(
                401, "provider-refused", "The sign-in at the provider did not succeed, or was called off. Try again.");
    }

    /** Begun in another browser, too long ago, or a link that somebody else made. */
    static SignInRefused notBegunHere() {
        return SignInRefused.elsewhere(
                401, "not-begun-here", "This sign-in was not begun here, or took too long. Begin it again.");
    }
}

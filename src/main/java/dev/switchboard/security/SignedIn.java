package dev.switchboard.security;

import java.time.Instant;

/**
 * That somebody proved who he is: what a session holds. Good only as long as {@link SignIn#stands} says so.
 *
 * @param elsewhere whether a provider said so, where a sign-out may end something too
 */
public record SignedIn(Caller caller, long generation, Instant since, boolean elsewhere) {

    static SignedIn of(User user, Instant since) {
        return new SignedIn(Caller.of(user), user.generation(), since, user.elsewhere());
    }
}

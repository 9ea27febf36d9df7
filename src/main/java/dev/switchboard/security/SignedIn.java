package dev.switchboard.security;

import java.time.Instant;

/** That somebody proved who he is: what a session holds. Good only as long as {@link SignIn#stands} says so. */
public record SignedIn(Caller caller, long generation, Instant since) {}

package dev.switchboard.conversation;

import java.time.Duration;

/**
 * When somebody may be answered, and what whoever answers wants to know. What is written in a burst is one thought: nobody
 * answers before the person has been quiet for a moment, or has gone on for long enough.
 *
 * @param channel where the answer goes; what came another way is answered there; null for all
 * @param quiet how long the person has to be quiet; zero for not at all
 * @param longest after this long they are answered although they go on
 * @param turns how many of the last turns are read
 */
public record ClaimTerms(String channel, Duration quiet, Duration longest, int turns) {

    private static final int TURNS = 20;

    static ClaimTerms atOnce(String channel) {
        return new ClaimTerms(channel, Duration.ZERO, Duration.ZERO, TURNS);
    }
}

package dev.switchboard.voice.media;

import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/**
 * @param port where the front listens; 0 for any
 * @param loops how many event loops carry calls
 * @param paths where media sockets are, without the token
 * @param startWithin how long a socket may stay without saying which call it is
 * @param headersWithin how long a request may take over its headers, from the first byte to the last
 * @param trusted whether what a peer says about who asked it is believed
 */
public record DoorSettings(
        int port,
        int loops,
        Set<String> paths,
        Duration startWithin,
        Duration headersWithin,
        Predicate<String> trusted) {

    public DoorSettings {
        paths = Set.copyOf(paths);
    }
}

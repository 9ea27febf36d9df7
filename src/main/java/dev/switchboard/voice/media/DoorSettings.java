package dev.switchboard.voice.media;

import java.time.Duration;
import java.util.Set;

/**
 * @param port where the front listens; 0 for any
 * @param loops how many event loops carry calls
 * @param mostCalls how many at once; one more is refused
 * @param paths where media sockets are, without the token
 * @param startWithin how long a socket may stay without saying which call it is
 * @param publicScheme how the world reaches the front, {@code https} or {@code http}
 */
public record DoorSettings(
        int port, int loops, int mostCalls, Set<String> paths, Duration startWithin, String publicScheme) {

    public DoorSettings {
        paths = Set.copyOf(paths);
    }
}

package dev.switchboard.voice.engine.openai;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the caller says while nobody listens: kept for ten seconds, then the oldest goes first. Confined to the loop. */
final class Early {

    private static final Logger log = LoggerFactory.getLogger(Early.class);

    /** Ten seconds, however long a frame is; those of 20 ms are usual. */
    private static final int MOST_BYTES = 500 * 266;

    private final Deque<byte[]> frames = new ArrayDeque<>();
    private int bytes;
    private long lost;

    /** To the line where it listens. */
    void hear(RealtimeLine line, byte[] text, int from, int to) {
        if (line == null || !line.ready()) {
            keep(Events.append(text, from, to));
        } else if (line.full()) {
            lost++;
        } else {
            line.hear(text, from, to);
        }
    }

    private void keep(byte[] frame) {
        frames.addLast(frame);
        bytes += frame.length;
        while (bytes > MOST_BYTES) {
            bytes -= frames.removeFirst().length;
            lost++;
        }
    }

    void to(Consumer<byte[]> taker) {
        frames.forEach(taker);
        frames.clear();
        bytes = 0;
    }

    /** The call is over. */
    void close() {
        if (lost > 0) {
            log.warn(
                    "The speech model did not get {} frames of what a caller said: it took in nothing for too long.",
                    lost);
            lost = 0;
        }
    }
}

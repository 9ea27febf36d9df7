package dev.switchboard.voice.engine.openai;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What the caller says while nobody listens: kept for ten seconds, then the oldest goes first. Confined to the loop. */
final class Early {

    /** Frames of 20 ms. */
    private static final int MOST = 500;

    private final Deque<byte[]> frames = new ArrayDeque<>();
    private long lost;

    void keep(byte[] frame) {
        if (frames.size() == MOST) {
            frames.removeFirst();
            lost++;
        }
        frames.addLast(frame);
    }

    void to(Consumer<byte[]> taker) {
        while (!frames.isEmpty()) {
            taker.accept(frames.removeFirst());
        }
    }

    long lost() {
        return lost;
    }
}

package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.speech.Voice;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Plays sound to a handset, 20 ms at a time, and says when the marks behind it are due. Confined to the event loop. */
final class Playback {

    static final int TICK = 20 * Voice.BYTES_PER_MS;
    private static final int MOST_KEPT = 4 << 20;

    private record Mark(String name, long at) {}

    private final Deque<byte[]> queue = new ArrayDeque<>();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private int offset;
    private long queued;
    private long played;

    void add(byte[] sound) {
        if (sound.length > 0) {
            queue.addLast(sound);
            queued += sound.length;
        }
    }

    /** Whether it comes back at once, because nothing is before it. */
    boolean mark(String name) {
        if (played == queued) {
            return true;
        }
        marks.addLast(new Mark(name, queued));
        return false;
    }

    /** Plays a tick and gives the marks that are due. */
    List<String> tick() {
        int left = TICK;
        while (left > 0 && !queue.isEmpty()) {
            byte[] first = queue.peekFirst();
            int part = Math.min(left, first.length - offset);
            if (heard.size() < MOST_KEPT) {
                heard.write(first, offset, part);
            }
            offset += part;
            played += part;
            left -= part;
            if (offset == first.length) {
                queue.removeFirst();
                offset = 0;
            }
        }
        List<String> due = new ArrayList<>();
        while (!marks.isEmpty() && marks.peekFirst().at() <= played) {
            due.add(marks.removeFirst().name());
        }
        return due;
    }

    /** Drops what waits, and gives back every mark. */
    List<String> clear() {
        queue.clear();
        offset = 0;
        queued = played;
        List<String> back = new ArrayList<>();
        marks.forEach(mark -> back.add(mark.name()));
        marks.clear();
        heard.writeBytes(Voice.silence(1));
        return back;
    }

    String words() {
        return Voice.words(heard.toByteArray());
    }

    long playedMs() {
        return played / Voice.BYTES_PER_MS;
    }

    long waitingMs() {
        return (queued - played) / Voice.BYTES_PER_MS;
    }
}

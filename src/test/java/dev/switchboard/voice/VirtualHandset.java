package dev.switchboard.voice;

import dev.switchboard.simulator.speech.Voice;
import dev.switchboard.voice.media.MediaSocket;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;

/** A carrier's leg that plays when it is told to, and sends its marks back in the time of what is played. */
final class VirtualHandset implements MediaSocket {

    private record Mark(String name, long at) {}

    private final Deque<Byte> queue = new ArrayDeque<>();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private long queued;
    private long played;
    private int clears;

    @Override
    public void play(byte[] text, int from, int to) {
        for (byte each : Base64.getDecoder().decode(Arrays.copyOfRange(text, from, to))) {
            queue.addLast(each);
            queued++;
        }
    }

    @Override
    public void mark(String name) {
        marks.addLast(new Mark(name, queued));
    }

    @Override
    public void clear() {
        clears++;
        queue.clear();
        queued = played;
        List<Mark> back = new ArrayList<>(marks);
        marks.clear();
        // A clear throws every mark back.
        back.forEach(mark -> marks.addLast(new Mark(mark.name(), played)));
        heard.write(Voice.SILENCE);
    }

    @Override
    public void close() {
        queue.clear();
    }

    /** Plays so much and gives the marks that come back. */
    List<String> tick(int ms) {
        for (int each = 0; each < ms * Voice.BYTES_PER_MS && !queue.isEmpty(); each++) {
            heard.write(queue.removeFirst());
            played++;
        }
        List<String> due = new ArrayList<>();
        while (!marks.isEmpty() && marks.peekFirst().at() <= played) {
            due.add(marks.removeFirst().name());
        }
        return due;
    }

    boolean silent() {
        return queue.isEmpty();
    }

    int clears() {
        return clears;
    }

    String heard() {
        return Voice.words(heard.toByteArray());
    }

    /** Since this was asked last. */
    String news() {
        String words = heard();
        heard.reset();
        return words;
    }
}

package dev.switchboard.voice.media;

import dev.switchboard.voice.wire.Sound;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What the caller has really heard. Sound reaches the carrier faster than it is played, so what was sent says little; a mark
 * comes back when everything before it has been played, and between two marks time tells. A clear begins a new generation:
 * the marks it throws back prove nothing. Knows no socket: it names marks, and somebody else sends them. Confined to the
 * leg's event loop.
 */
public final class PlaybackLedger {

    /** What was heard of something that was cut off. */
    public record Cut(Utterance utterance, long heardMs) {

        /** Nothing was cut: only the mark that tells so is still on its way. */
        public boolean whole() {
            return utterance.isWhole(heardMs);
        }
    }

    private record Mark(String name, long at) {}

    private static final List<Utterance> NOTHING = List.of();
    private static final List<Cut> NO_CUTS = List.of();

    /** One mark for so many bytes: a second. */
    private static final long CHECKPOINT = 8_000;
    /** Time alone may carry the position so far beyond a mark that has not come back: its way back takes a while. */
    private static final long AHEAD_OF_MARK = 800;

    /** The longest way to the carrier and back that is believed; beyond it something else was late. */
    private static final long LONGEST_WAY = 2_400;

    private static final long NANOS_PER_BYTE = 125_000;

    private final LongSupplier nanos;
    private final Deque<Utterance> playing = new ArrayDeque<>();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private int generation;
    private long sent;
    private long marked;
    private long known;
    private long knownAt;
    /** Where and when the sound began that has been played without a pause since. */
    private long runFrom;

    private long runAt;
    /** To the carrier and back, in bytes of sound: the fastest of all that came. */
    private long way = LONGEST_WAY;

    /** @param nanos a clock that only goes forward, like {@code System::nanoTime} */
    public PlaybackLedger(LongSupplier nanos) {
        this.nanos = nanos;
        this.knownAt = nanos.getAsLong();
    }

    public Utterance begin(String id) {
        Utterance utterance = new Utterance(id, sent);
        playing.addLast(utterance);
        return utterance;
    }

    /** A piece went out. Gives the name of the mark to send behind it, or null where none is due. */
    public String sent(Utterance utterance, int bytes) {
        long now = nanos.getAsLong();
        if (position(now) >= sent) {
            // The line was silent: the piece is played as it comes.
            known = sent;
            knownAt = now;
            runFrom = sent;
            runAt = now;
        }
        boolean first = utterance.bytes == 0;
        utterance.bytes += bytes;
        sent += bytes;
        return first || sent - marked >= CHECKPOINT ? mark() : null;
    }

    /** Nothing more of it comes. Gives the mark that tells when it was heard to the end, or null where one is on its way. */
    public String ended(Utterance utterance) {
        utterance.ended = true;
        if (utterance.bytes == 0) {
            playing.remove(utterance);
        }
        return lastMark();
    }

    /** Nothing more comes of anything that was begun. Gives a mark as above. */
    public String ended() {
        playing.forEach(each -> each.ended = true);
        playing.removeIf(each -> each.bytes == 0);
        return lastMark();
    }

    /** One that came back before the end was known did not tell it. */
    private String lastMark() {
        boolean onItsWay = marked == sent && !marks.isEmpty();
        return playing.isEmpty() || onItsWay ? null : mark();
    }

    /** A mark came back. Gives what has now been heard to the end, oldest first. */
    public List<Utterance> echoed(String name) {
        if (marks.stream().noneMatch(mark -> mark.name().equals(name))) {
            return NOTHING;
        }
        Mark mark;
        do {
            mark = marks.removeFirst();
        } while (!mark.name().equals(name));
        if (mark.at() > runFrom) {
            // One from before the pause says nothing that the pause has not said.
            knows(mark.at());
        }
        List<Utterance> heard = NOTHING;
        while (!playing.isEmpty() && isOver(playing.peekFirst())) {
            heard = heard.isEmpty() ? new ArrayList<>() : heard;
            heard.add(playing.removeFirst());
        }
        return heard;
    }

    /** How much of it has been heard by now, never more than was sent. */
    public long heardMs(Utterance utterance) {
        return Sound.ms(heard(utterance, position(nanos.getAsLong())));
    }

    /** How long the sound lasts that was sent and not yet heard. */
    public long waitingMs() {
        return Sound.ms(sent - position(nanos.getAsLong()));
    }

    /** How long ago the last of all that was sent was heard; nothing where there is more to hear. */
    public long silentMs() {
        return Sound.ms(Math.max(0, known + (nanos.getAsLong() - knownAt) / NANOS_PER_BYTE - sent));
    }

    /** The caller hears nothing, and nothing is on its way. */
    public boolean silent() {
        return playing.isEmpty() || waitingMs() == 0 && playing.stream().allMatch(each -> each.ended);
    }

    /** Everything not yet heard is dropped. Gives all that no mark has told the end of, oldest first. */
    public List<Cut> clear() {
        long position = position(nanos.getAsLong());
        List<Cut> cuts = NO_CUTS;
        for (Utterance each : playing) {
            cuts = cuts.isEmpty() ? new ArrayList<>() : cuts;
            cuts.add(new Cut(each, Sound.ms(heard(each, position))));
        }
        playing.clear();
        marks.clear();
        generation++;
        sent = 0;
        marked = 0;
        known = 0;
        knownAt = nanos.getAsLong();
        return cuts;
    }

    private void knows(long at) {
        long now = nanos.getAsLong();
        way = Math.min(way, Math.max(0, runFrom + (now - runAt) / NANOS_PER_BYTE - at));
        known = at;
        // A clear that leaves now meets the sound where it will be by then: the way there and back further.
        knownAt = now - way() * NANOS_PER_BYTE;
    }

    private String mark() {
        marked = sent;
        Mark mark = new Mark(generation + ":" + sent, sent);
        marks.addLast(mark);
        return mark.name();
    }

    private boolean isOver(Utterance utterance) {
        return utterance.ended && utterance.from + utterance.bytes <= known;
    }

    private long position(long now) {
        long byTime = known + Math.max(0, (now - knownAt) / NANOS_PER_BYTE);
        long byMark = marks.isEmpty() ? sent : marks.peekFirst().at() + AHEAD_OF_MARK + way();
        return Math.min(sent, Math.min(byTime, byMark));
    }

    private long way() {
        return way < LONGEST_WAY ? way : 0;
    }

    private static long heard(Utterance utterance, long position) {
        return Math.max(0, Math.min(utterance.bytes, position - utterance.from));
    }
}

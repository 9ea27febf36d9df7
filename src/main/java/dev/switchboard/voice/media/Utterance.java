package dev.switchboard.voice.media;

import dev.switchboard.voice.wire.Sound;

/** One thing the agent says, as far as it was sent to the caller's leg. Confined to the leg's event loop. */
public final class Utterance {

    private final String id;
    /** Where it begins among the bytes sent since the last clear. */
    final long from;

    long bytes;
    boolean ended;

    Utterance(String id, long from) {
        this.id = id;
        this.from = from;
    }

    public String id() {
        return id;
    }

    public long sentMs() {
        return Sound.ms(bytes);
    }

    /** Whether nothing is missing where so much was heard. */
    public boolean isWhole(long heardMs) {
        return ended && heardMs >= sentMs();
    }

    @Override
    public String toString() {
        return "Utterance[" + id + ", " + sentMs() + " ms sent" + (ended ? ", ended]" : "]");
    }
}

package dev.switchboard.voice;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * How long the caller hears nothing while it is not their turn: before an answer, or while a tool works or a line is opened
 * again. A silence that is longer than anybody should wait is told once, when it ends. Confined to the call's event loop.
 */
final class Waiting {

    /** What a caller takes for a dead line. */
    static final long DEAD_AIR_MS = 1_500;

    /** Nobody waited for an answer to what they said. */
    static final long UNASKED = -1;

    private static final long NANOS = 1_000_000;

    private final LongSupplier nanos;
    private final LongConsumer deadAir;
    private long from;
    private boolean on;
    private boolean asked;
    private boolean callerSpeaks;
    /** More is to come: of what a tool gives, or in the place of an answer that broke off. */
    private boolean owed;
    /** Since the caller spoke last. */
    private boolean toolAsked;

    Waiting(LongSupplier nanos, LongConsumer deadAir) {
        this.nanos = nanos;
        this.deadAir = deadAir;
    }

    void callerBegins() {
        callerSpeaks = true;
        owed = false;
        toolAsked = false;
        ends();
    }

    /** @param already how long it has been silent before anybody noticed */
    void callerPauses(long already) {
        callerSpeaks = false;
        begins(already, true);
    }

    void owes() {
        owed = true;
    }

    void asksTool() {
        owed = true;
        toolAsked = true;
    }

    /**
     * All that was said has been heard; where more is to come, the caller now waits for it.
     *
     * @param already how long ago that was
     */
    void falls(long already) {
        if (owed && !on && !callerSpeaks) {
            begins(already, false);
        }
    }

    private void begins(long already, boolean answer) {
        from = nanos.getAsLong() - already * NANOS;
        asked = answer;
        on = true;
    }

    /**
     * Sound comes. Gives how long the caller waited for it since they spoke, or {@link #UNASKED}.
     *
     * @param toolAtWork whether it is not yet what a tool gave
     */
    long sounds(boolean toolAtWork) {
        owed = toolAsked && toolAtWork;
        long waited = on && asked ? ms() : UNASKED;
        ends();
        return waited;
    }

    /** Sound comes, or the caller speaks, or the call is over. */
    void ends() {
        if (on && ms() > DEAD_AIR_MS) {
            deadAir.accept(ms());
        }
        on = false;
    }

    private long ms() {
        return (nanos.getAsLong() - from) / NANOS;
    }
}

package dev.switchboard.voice;

import java.util.function.LongSupplier;

/** How long the caller waited for one turn, stage by stage. Confined to the call's event loop. */
final class Stages {

    private static final long UNKNOWN = -1;
    private static final long NANOS = 1_000_000;

    private final LongSupplier nanos;
    private final long beganAt;
    private final long model;
    private long sent = UNKNOWN;
    private long heard = UNKNOWN;

    /** The first sound is here. @param waited milliseconds that the caller waited for it; -1 where they asked nothing */
    Stages(LongSupplier nanos, long waited) {
        this.nanos = nanos;
        this.beganAt = nanos.getAsLong();
        this.model = waited;
    }

    /** A piece went out; the first of them counts. */
    void sent() {
        if (sent == UNKNOWN && model != UNKNOWN) {
            sent = model + passed();
        }
    }

    /** @param ms how much of it has been heard by now; a mark of something else, or one thrown back, proves nothing of this */
    void heard(long ms) {
        if (heard == UNKNOWN && model != UNKNOWN && ms > 0) {
            heard = Math.max(sent, model + passed() - ms);
        }
    }

    private long passed() {
        return (nanos.getAsLong() - beganAt) / NANOS;
    }

    CallTurn.Wait waited() {
        return new CallTurn.Wait(model, sent, heard);
    }
}

package dev.switchboard.voice;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * How long the caller hears nothing while it is not their turn. A silence that is longer than anybody should wait is told
 * once, when it ends. Confined to the call's event loop.
 */
final class Waiting {

    /** What a caller takes for a dead line. */
    static final long DEAD_AIR_MS = 1_500;

    private static final long NANOS = 1_000_000;

    private final LongSupplier nanos;
    private final LongConsumer deadAir;
    private long from;
    private boolean on;

    Waiting(LongSupplier nanos, LongConsumer deadAir) {
        this.nanos = nanos;
        this.deadAir = deadAir;
    }

    /** @param already how long it has been silent before anybody noticed */
    void begins(long already) {
        from = nanos.getAsLong() - already * NANOS;
        on = true;
    }

    boolean on() {
        return on;
    }

    long ms() {
        return (nanos.getAsLong() - from) / NANOS;
    }

    /** Sound comes, or the caller speaks, or the call is over. */
    void ends() {
        if (on && ms() > DEAD_AIR_MS) {
            deadAir.accept(ms());
        }
        on = false;
    }
}

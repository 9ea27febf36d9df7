package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.wire.Timers;
import java.util.ArrayList;
import java.util.List;

/** Deliveries kept waiting so that they leave newest first. Confined to the simulator's event loop. */
final class HeldBack {

    private static final int LONGEST_WAIT_MS = 2_000;
    /** Wide enough for the newest to arrive first, although each has a connection of its own. */
    private static final int GAP_MS = 100;

    private final Timers timers;
    private List<Runnable> held = new ArrayList<>();

    HeldBack(Timers timers) {
        this.timers = timers;
    }

    /** Holds a delivery; without a release everything held leaves after two seconds. */
    int hold(Runnable delivery) {
        List<Runnable> batch = held;
        batch.add(delivery);
        if (batch.size() == 1) {
            timers.after(LONGEST_WAIT_MS, () -> {
                if (held == batch) {
                    release();
                }
            });
        }
        return batch.size();
    }

    void release() {
        List<Runnable> batch = held;
        held = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            timers.after((long) i * GAP_MS, batch.get(batch.size() - 1 - i));
        }
    }

    void clear() {
        held = new ArrayList<>();
    }
}

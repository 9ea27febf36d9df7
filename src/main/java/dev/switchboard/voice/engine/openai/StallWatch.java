package dev.switchboard.voice.engine.openai;

import dev.switchboard.voice.engine.Alarm;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Notices that an answer under way has stopped coming, while its connection is open and silent about it. Confined to the
 * call's event loop; what is called for each piece of sound only remembers that it was.
 */
final class StallWatch {

    private final Alarm alarm;
    private final long patience;
    private final BooleanSupplier underWay;
    private final Consumer<Boolean> stalled;
    private boolean watching;
    private boolean moved;
    private boolean again;

    /**
     * @param patience milliseconds without anything of the answer; it is noticed before twice as many have passed
     * @param stalled told whether no answer has come to its end since the last time
     */
    StallWatch(Alarm alarm, long patience, BooleanSupplier underWay, Consumer<Boolean> stalled) {
        this.alarm = alarm;
        this.patience = patience;
        this.underWay = underWay;
        this.stalled = stalled;
    }

    /** Something of an answer came. */
    void moves() {
        moved = true;
    }

    /** Something of an answer came, perhaps of one that nobody asked for. */
    void goesOn() {
        moves();
        watch();
    }

    /** An answer is asked for, or begins. */
    void watch() {
        if (!watching) {
            watching = true;
            moved = false;
            alarm.after(patience, this::look);
        }
    }

    /** An answer came to its end. */
    void ends() {
        again = false;
    }

    private void look() {
        watching = false;
        if (!underWay.getAsBoolean()) {
            return;
        }
        if (moved) {
            watch();
        } else {
            boolean before = again;
            again = true;
            stalled.accept(before);
        }
    }
}

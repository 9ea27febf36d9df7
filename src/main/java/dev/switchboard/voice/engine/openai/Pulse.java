package dev.switchboard.voice.engine.openai;

import dev.switchboard.voice.engine.Alarm;

/**
 * Notices a connection that is gone without a word: one on which nothing comes is pinged, and is gone where that brings
 * nothing either. Confined to the call's event loop.
 */
final class Pulse {

    /** So many times the patience without a sign of life, and a line is asked for one. */
    private static final int QUIET = 2;

    private final Alarm alarm;
    private final long patience;
    private final Runnable ping;
    private final Runnable gone;
    private boolean alive;
    private Runnable off = () -> {};

    Pulse(Alarm alarm, long patience, Runnable ping, Runnable gone) {
        this.alarm = alarm;
        this.patience = patience;
        this.ping = ping;
        this.gone = gone;
    }

    /** Something came. */
    void beats() {
        alive = true;
    }

    void watch() {
        alive = false;
        off = alarm.after(QUIET * patience, () -> {
            if (alive) {
                watch();
            } else {
                ping.run();
                off = alarm.after(patience, this::lookAgain);
            }
        });
    }

    private void lookAgain() {
        if (alive) {
            watch();
        } else {
            gone.run();
        }
    }

    void stop() {
        off.run();
    }
}

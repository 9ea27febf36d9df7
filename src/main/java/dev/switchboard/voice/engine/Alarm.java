package dev.switchboard.voice.engine;

/** Does something later, on the event loop it belongs to. */
@FunctionalInterface
public interface Alarm {

    /** Gives what calls it off. */
    Runnable after(long ms, Runnable task);
}

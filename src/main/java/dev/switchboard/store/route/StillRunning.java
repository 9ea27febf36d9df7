package dev.switchboard.store.route;

import dev.switchboard.vocabulary.Refusal;

/** The same request is being worked on, or whoever did so is gone: only the next attempt will tell. */
final class StillRunning extends RuntimeException implements Refusal {

    StillRunning() {
        super("The same request is still being worked on. Please send it again in a few seconds.");
    }

    @Override
    public int status() {
        return 503;
    }

    @Override
    public String code() {
        return "still-running";
    }
}

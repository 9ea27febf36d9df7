package dev.switchboard.store.route;

import dev.switchboard.vocabulary.Refused;

/** The same request is being worked on, or whoever did so is gone: only the next attempt will tell. */
final class StillRunning extends Refused {

    StillRunning() {
        super(
                503,
                "still-running",
                "The same request is still being worked on. Please send it again in a few seconds.");
    }
}

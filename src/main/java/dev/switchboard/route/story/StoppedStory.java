package dev.switchboard.route.story;

import dev.switchboard.vocabulary.Refused;

/** Work was sent to a name whose route is there and does not run, mostly because somebody stopped it. It may come again. */
public final class StoppedStory extends Refused {

    StoppedStory(String scheme, String name) {
        super(
                503,
                "stopped",
                "The route of '" + scheme + ":" + name + "' is stopped for now. Send this again in a moment;"
                        + " an operator starts the route in Hawtio.");
    }
}

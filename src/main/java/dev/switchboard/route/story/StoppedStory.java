package dev.switchboard.route.story;

import dev.switchboard.vocabulary.Refusal;

/** Work was sent to a name whose route is there and does not run, mostly because somebody stopped it. It may come again. */
public final class StoppedStory extends RuntimeException implements Refusal {

    StoppedStory(String scheme, String name) {
        super("The route of '" + scheme + ":" + name + "' is stopped for now. Send this again in a moment;"
                + " an operator starts the route in Hawtio.");
    }

    @Override
    public int status() {
        return 503;
    }

    @Override
    public String code() {
        return "stopped";
    }
}

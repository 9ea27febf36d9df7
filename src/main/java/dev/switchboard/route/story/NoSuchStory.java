package dev.switchboard.route.story;

import java.util.Set;

/** Work was sent to a name that no running route listens to. Told at once, because waiting would only hide it. */
public final class NoSuchStory extends RuntimeException {

    NoSuchStory(String scheme, String name, Set<String> open) {
        super("No route listens to '" + scheme + ":" + name + "'. Add a route that starts with 'from: " + scheme + ":"
                + name + "', or correct the name. Listening now: " + (open.isEmpty() ? "none" : String.join(", ", open))
                + ".");
    }
}

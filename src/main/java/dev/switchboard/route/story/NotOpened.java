package dev.switchboard.route.story;

import java.util.List;

/** A version that cannot take work, for a reason that the author of its file can mend. */
public final class NotOpened extends RuntimeException {

    private final List<String> places;

    /**
     * @param message what to do, for the author
     * @param places words of the file that stand near what is wrong, the likeliest first
     */
    public NotOpened(String message, List<String> places) {
        super(message);
        this.places = List.copyOf(places);
    }

    public List<String> places() {
        return places;
    }
}

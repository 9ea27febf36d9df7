package dev.switchboard.tools;

import java.util.List;

/** A card that cannot be a tool: everything that is wrong with it, for its author. */
public final class BrokenCard extends RuntimeException {

    private final List<String> places;

    /** @param places words of the card that stand near what is wrong, the likeliest first */
    BrokenCard(String tool, List<String> problems, List<String> places) {
        super("The tool '" + tool + "' cannot be offered: " + String.join(" ", problems));
        this.places = List.copyOf(places);
    }

    public List<String> places() {
        return places;
    }
}

package dev.switchboard.tools;

import java.util.List;

/** A schema that does not say enough, or more than is understood here. */
final class SchemaRefused extends RuntimeException {

    private final List<String> places;

    SchemaRefused(List<String> problems, List<String> places) {
        super(String.join(" ", problems));
        this.places = List.copyOf(places);
    }

    List<String> places() {
        return places;
    }
}

package dev.switchboard.route.door;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may come in at a door. The route file says it with one of these words as the route's {@code group}. */
public enum Admission {
    /** The carrier; the story proves its signature first. */
    SIGNED,
    ANYONE,
    /** Whoever is signed in, or has a token, for the tenant in question; those below are stricter. */
    VIEWER,
    OWNER,
    OPERATOR;

    public static Optional<Admission> parse(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For messages: what may be written. */
    public static String words() {
        return Stream.of(values()).map(Admission::word).collect(Collectors.joining(", "));
    }

    /** Whether one has to say who one is before the door opens. */
    public boolean demandsRole() {
        return this != SIGNED && this != ANYONE;
    }
}

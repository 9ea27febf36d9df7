package dev.switchboard.security;

import java.util.Optional;

/** Who asks: a person by user name, a program as {@code token:} and the token's id, the hub itself, or somebody. */
public record Caller(String name, Access access) {

    private static final String TOKEN = "token:";

    /** Whoever runs the program may do everything to it. */
    public static Caller commandLine() {
        return new Caller("command-line", Access.operator());
    }

    /** The hub itself, at its start. */
    public static Caller hub() {
        return new Caller("hub", Access.operator());
    }

    /** The id of a program's token. */
    Optional<String> token() {
        return name.startsWith(TOKEN) ? Optional.of(name.substring(TOKEN.length())) : Optional.empty();
    }

    static Caller of(User user) {
        return new Caller(user.name(), user.access());
    }

    static Caller of(Token token) {
        return new Caller(TOKEN + token.id(), token.access());
    }
}

package dev.switchboard.vocabulary;

import java.util.Locale;

/** On whose side somebody speaks. Whoever is not proven to be an owner is a client. */
public enum ActorMode {
    CLIENT,
    OWNER;

    /** Reads the wire word; missing and unknown words are {@link #CLIENT}. */
    public static ActorMode of(String word) {
        return word != null && word.strip().toLowerCase(Locale.ROOT).equals("owner") ? OWNER : CLIENT;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.switchboard.tools;

import java.util.Locale;

/** Whether a tool only looks, or changes something and so must not happen twice. */
public enum Effect {
    READ,
    ACT;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}

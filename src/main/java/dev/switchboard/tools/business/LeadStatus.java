package dev.switchboard.tools.business;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a lead has come. One that is won, lost or seen to is closed, and the person's next word opens another. */
public enum LeadStatus {
    NEW,
    CONTACTED,
    WON,
    LOST,
    DONE;

    public static Optional<LeadStatus> of(String word) {
        return Stream.of(values()).filter(each -> each.wire().equals(word)).findFirst();
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOpen() {
        return this == NEW || this == CONTACTED;
    }
}

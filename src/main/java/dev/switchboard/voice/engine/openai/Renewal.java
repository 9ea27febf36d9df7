package dev.switchboard.voice.engine.openai;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Opens the next line while the old one, which ages, goes on; it takes over when nobody listens to what was said. Confined to
 * the call's event loop.
 */
final class Renewal {

    private final Age age;
    private final Supplier<RealtimeLine> opens;
    private final BooleanSupplier heardOut;
    private final Runnable look;
    private RealtimeLine next;

    /** @param look what is done when a line has become old */
    Renewal(Age age, Supplier<RealtimeLine> opens, BooleanSupplier heardOut, Runnable look) {
        this.age = age;
        this.opens = opens;
        this.heardOut = heardOut;
        this.look = look;
    }

    /** This is the line of now. */
    void of(RealtimeLine line) {
        age.of(line, look);
    }

    /** At a quiet moment: the line that takes over now, or null. */
    RealtimeLine due() {
        if (!age.due()) {
            return null;
        }
        if (next == null) {
            next = opens.get();
        } else if (next.ready() && !heardOut.getAsBoolean()) {
            // What is still being played may be cut, and only the old one can be told where.
            age.later();
        } else if (next.ready()) {
            return take();
        }
        return null;
    }

    /** The line that is there or on its way, or null. */
    RealtimeLine take() {
        RealtimeLine taken = next;
        next = null;
        return taken;
    }

    boolean opened(RealtimeLine line) {
        return line == next;
    }

    void stop() {
        age.stop();
        if (next != null) {
            next.close();
        }
    }
}

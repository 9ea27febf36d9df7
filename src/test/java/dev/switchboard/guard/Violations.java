package dev.switchboard.guard;

import java.util.Collection;
import java.util.TreeSet;

/** Everything that breaks one rule, told at once and with what to do about it. */
public final class Violations {

    private final Collection<String> found = new TreeSet<>();

    public void add(String violation) {
        found.add(violation);
    }

    public void add(boolean broken, String violation) {
        if (broken) {
            add(violation);
        }
    }

    public Collection<String> all() {
        return found;
    }

    /** @param lesson what the rule is, why it is there, what to do instead */
    public void complain(String lesson) {
        if (!found.isEmpty()) {
            throw new AssertionError(lesson + "\n\n  - " + String.join("\n  - ", found) + "\n");
        }
    }
}

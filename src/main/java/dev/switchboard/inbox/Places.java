package dev.switchboard.inbox;

import dev.switchboard.vocabulary.PersonId;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stands in addresses: opaque ids and the ends of pages. Pure. */
final class Places {

    private static final Pattern END = Pattern.compile("\\d{15}#[A-Za-z0-9_-]{8,64}");

    private Places() {}

    /** The end of a page, or null for none. */
    static String checked(String before) {
        if (before == null || before.isEmpty()) {
            return null;
        }
        if (!END.matcher(before).matches()) {
            throw InboxRefused.noPage();
        }
        return before;
    }

    static Optional<PersonId> person(String id) {
        try {
            return Optional.of(new PersonId(id));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}

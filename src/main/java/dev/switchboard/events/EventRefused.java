package dev.switchboard.events;

import dev.switchboard.vocabulary.Refused;
import java.util.List;

/** Somebody wanted to tell what the schema of the type does not allow. Nothing is written; no value is repeated. */
public final class EventRefused extends Refused {

    EventRefused(EventType type, List<String> problems) {
        super(400, "wrong-event", "The event " + type.title() + " is not told: " + String.join(" ", problems));
    }

    EventRefused(String why) {
        super(400, "wrong-event", why);
    }
}

package dev.switchboard.events;

import dev.switchboard.vocabulary.Refusal;
import java.util.List;

/** Somebody wanted to tell what the schema of the type does not allow. Nothing is written; no value is repeated. */
public final class EventRefused extends RuntimeException implements Refusal {

    EventRefused(EventType type, List<String> problems) {
        super("The event " + type.title() + " is not told: " + String.join(" ", problems));
    }

    EventRefused(String why) {
        super(why);
    }

    @Override
    public int status() {
        return 400;
    }

    @Override
    public String code() {
        return "wrong-event";
    }
}

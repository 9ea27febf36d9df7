package dev.switchboard.ops.pages;

import dev.switchboard.events.Event;
import dev.switchboard.events.EventType;
import dev.switchboard.events.Subject;
import dev.switchboard.vocabulary.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Events that tests say have happened. */
final class HeardEvents {

    static final TenantId HOUSE = new TenantId("house");

    private HeardEvents() {}

    static Event toolRan() {
        return of(EventType.TOOL_RAN, Map.of("tool", "clock", "outcome", "done"));
    }

    static Event replySent() {
        return of(EventType.REPLY_SENT, Map.of("channel", "sms", "place", 2));
    }

    private static Event of(EventType type, Map<String, Object> data) {
        Subject somebody = new Subject(Subject.Kind.PERSON, "person-0001");
        return new Event(UUID.randomUUID().toString(), type, HOUSE, somebody, 3, Instant.now(), data);
    }
}

package dev.switchboard.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened. It holds ids, counts and words from lists, so it may be shown, logged and sent on; what somebody
 * said stays in the record.
 *
 * @param id the same however often the event arrives: what has happened for it has happened
 * @param seq its place among the events about its subject; numbers may be missing, but never go back
 */
public record Event(
        String id, EventType type, TenantId tenant, Subject subject, long seq, Instant at, Map<String, Object> data) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Event {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        if (!type.about().contains(subject.kind())) {
            throw new EventRefused(
                    type, List.of("it is not about a " + subject.kind().wire() + "."));
        }
        List<String> problems = type.problems(data);
        if (!problems.isEmpty()) {
            throw new EventRefused(type, problems);
        }
    }

    /** Whose order this event stands in: tenant, kind and id. */
    public String aggregate() {
        return tenant + "#" + subject.kind().wire() + "#" + subject.id();
    }

    /** The person it is about, as routes carry them. */
    public Optional<Actor> actor() {
        return subject.kind() == Subject.Kind.PERSON
                ? Optional.of(new Actor(tenant, new PersonId(subject.id()), ActorMode.CLIENT))
                : Optional.empty();
    }

    /** The event as it travels; {@link #read} takes it back. */
    public String json() {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", id);
        wire.put("type", type.title());
        wire.put("tenant", tenant.value());
        wire.put("subject", Map.of(subject.kind().wire(), subject.id()));
        wire.put("seq", seq);
        wire.put("at", at.toString());
        wire.put("data", data);
        try {
            return JSON.writeValueAsString(wire);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws IllegalArgumentException when this hub cannot read it; nothing of the text is in the message */
    public static Event read(String json) {
        try {
            Wire wire = JSON.readValue(json, Wire.class);
            Map.Entry<String, String> about =
                    wire.subject().entrySet().iterator().next();
            return new Event(
                    wire.id(),
                    EventType.named(wire.type()),
                    new TenantId(wire.tenant()),
                    new Subject(Subject.Kind.of(about.getKey()), about.getValue()),
                    wire.seq(),
                    Instant.parse(wire.at()),
                    wire.data());
        } catch (IOException | RuntimeException unreadable) {
            throw new IllegalArgumentException("What arrived is not an event that this hub can read ("
                    + unreadable.getClass().getSimpleName() + ").");
        }
    }

    private record Wire(
            String id,
            String type,
            String tenant,
            Map<String, String> subject,
            long seq,
            String at,
            Map<String, Object> data) {}

    @Override
    public String toString() {
        return type.title() + " " + id;
    }
}

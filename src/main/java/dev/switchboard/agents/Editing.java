package dev.switchboard.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.events.Event;
import dev.switchboard.events.EventType;
import dev.switchboard.events.Outbox;
import dev.switchboard.events.Subject;
import dev.switchboard.security.Audit;
import dev.switchboard.security.Caller;
import dev.switchboard.security.Hashes;
import dev.switchboard.security.Role;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What all changes have in common: who may, which version it was, one new version, its audit entry, and the event where
 * agents speak by another version from then on. Thread safe.
 */
final class Editing {

    private static final int LONGEST_NOTE = 200;

    private final KnownKeys known;
    private final PromptStore store;
    private final PublishedPrompts published;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;
    private final ObjectMapper json;

    Editing(
            KnownKeys known,
            PromptStore store,
            PublishedPrompts published,
            Outbox outbox,
            Audit audit,
            Clock clock,
            ObjectMapper json) {
        this.known = known;
        this.store = store;
        this.published = published;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
    }

    /** @param after what holds then, by key; what stays as it was keeps who set it and when */
    record Edit(Version.Kind kind, long base, Map<String, Value> before, Map<String, String> after, String why) {}

    Head head(TenantId tenant) {
        return store.head(tenant);
    }

    /** The head, for somebody who may change it and says which version they saw. */
    Head headFor(Caller caller, TenantId tenant, boolean draft, String ifMatch) {
        Head head = store.head(tenant);
        if (head.managed() && caller.access().role() != Role.OPERATOR) {
            throw ConfigRefused.managed();
        }
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ConfigRefused.unconditional();
        }
        String seen = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
        long now = head.seen(draft);
        if (!seen.equals("*") && !seen.equals(Long.toString(now))) {
            throw store.version(tenant, now).map(ConfigRefused::overtaken).orElseGet(ConfigRefused::overtaken);
        }
        return head;
    }

    Map<String, Value> values(TenantId tenant, long version) {
        return store.values(tenant, version);
    }

    /** Adds a version and moves the head to it; null where nothing would change. */
    Version add(Caller caller, TenantId tenant, Head head, LongFunction<Head> moved, Edit edit) {
        Map<String, String> before = PublishedPrompts.texts(edit.before());
        List<String> changed = changed(before, edit.after());
        if (changed.isEmpty() && edit.kind() != Version.Kind.ROLLBACK) {
            return null;
        }
        var now = clock.instant();
        Map<String, Value> values = new LinkedHashMap<>();
        edit.after().forEach((key, text) -> {
            Value old = edit.before().get(key);
            values.put(key, old != null && old.text().equals(text) ? old : new Value(text, now, caller.name()));
        });
        long number = head.latest() + 1;
        var version = new Version(number, edit.kind(), edit.base(), now, caller.name(), edit.why(), "", changed);
        var entry = audit.done(
                caller,
                "prompt." + edit.kind().name().toLowerCase(java.util.Locale.ROOT),
                "prompts:" + tenant + "#" + number,
                hash(before),
                hash(edit.after()));
        Head after = moved.apply(number);
        commit(
                tenant,
                news(tenant, head, after, changed),
                entry,
                along -> store.add(tenant, head, after, version, values, along));
        return version;
    }

    /** Moves the head and adds no version. */
    void move(Caller caller, TenantId tenant, Head before, Head after, String what) {
        String on = "prompts:" + tenant + "#" + after.published();
        String was = Long.toString(before.published());
        Write entry = audit.done(caller, what, on, was, Long.toString(after.published()));
        List<String> changed = before.published() == after.published()
                ? List.of()
                : changed(texts(tenant, before.published()), texts(tenant, after.published()));
        commit(tenant, news(tenant, before, after, changed), entry, along -> store.move(tenant, before, after, along));
    }

    private Map<String, String> texts(TenantId tenant, long version) {
        return PublishedPrompts.texts(values(tenant, version));
    }

    /** Nothing where agents go on speaking by the same version. */
    private Optional<Event> news(TenantId tenant, Head before, Head after, List<String> changed) {
        if (before.published() == after.published()) {
            return Optional.empty();
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("version", after.published());
        var agents = changed.stream()
                .flatMap(key -> known.key(key).stream())
                .map(key -> key.agent().name())
                .collect(Collectors.toSet());
        if (agents.size() == 1) {
            data.put("agent", agents.iterator().next());
        }
        return Optional.of(outbox.next(EventType.PROMPT_PUBLISHED, tenant, Subject.tenant(tenant), data));
    }

    /** The change, its audit entry and its event are one transaction. */
    private void commit(TenantId tenant, Optional<Event> news, Write entry, Predicate<Write[]> change) {
        List<Write> along = new ArrayList<>(List.of(entry));
        news.map(outbox::telling).ifPresent(along::add);
        if (!change.test(along.toArray(Write[]::new))) {
            throw ConfigRefused.overtaken();
        }
        news.ifPresent(outbox::committed);
        published.forget(tenant);
    }

    JsonNode read(byte[] body, String wanted) {
        try {
            JsonNode read = json.readTree(body == null ? new byte[0] : body);
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (IOException notJson) {
            // Said below, as for what is JSON and no object.
        }
        throw ConfigRefused.notJson(wanted);
    }

    /** A short note that somebody added, as one line. */
    static String note(JsonNode body, String name) {
        String line = body.path(name)
                .asText("")
                .replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ")
                .strip();
        return line.length() <= LONGEST_NOTE ? line : line.substring(0, LONGEST_NOTE);
    }

    static List<String> changed(Map<String, String> before, Map<String, String> after) {
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .toList();
    }

    private static String hash(Map<String, String> values) {
        return values.isEmpty() ? "" : Hashes.of(new TreeMap<>(values).toString());
    }
}

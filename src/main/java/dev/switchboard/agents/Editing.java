package dev.switchboard.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.security.Audit;
import dev.switchboard.security.Caller;
import dev.switchboard.security.Hashes;
import dev.switchboard.security.Role;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;

/** What all changes have in common: who may, which version it was, one new version, its audit entry. Thread safe. */
final class Editing {

    private static final int LONGEST_NOTE = 200;

    private final PromptStore store;
    private final PublishedPrompts published;
    private final Audit audit;
    private final Clock clock;
    private final ObjectMapper json;

    Editing(PromptStore store, PublishedPrompts published, Audit audit, Clock clock, ObjectMapper json) {
        this.store = store;
        this.published = published;
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
        if (!store.add(tenant, head, moved.apply(number), version, values, entry)) {
            throw ConfigRefused.overtaken();
        }
        published.forget(tenant);
        return version;
    }

    /** Moves the head and adds no version. */
    void move(Caller caller, TenantId tenant, Head before, Head after, String what) {
        String on = "prompts:" + tenant + "#" + after.published();
        String was = Long.toString(before.published());
        if (!store.move(tenant, before, after, audit.done(caller, what, on, was, Long.toString(after.published())))) {
            throw ConfigRefused.overtaken();
        }
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

package dev.switchboard.events;

import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.TenantId;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an event is about. The events about one subject have an order, and are told in it. The id is opaque. */
public record Subject(Kind kind, String id) {

    public enum Kind {
        PERSON,
        CALL,
        RUN,
        TENANT;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String wire) {
            return Stream.of(values())
                    .filter(kind -> kind.wire().equals(wire))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "An event is about a person, a call, a run or a tenant, not about a '" + wire + "'."));
        }
    }

    /** Not a few digits alone: that might be somebody's number. */
    private static final Pattern SHAPE = Pattern.compile("(?!\\d{1,15}$)[A-Za-z0-9_-]{1,64}");

    public Subject {
        if (id == null || !(SHAPE.matcher(id).matches() || kind == Kind.TENANT && TenantId.isOne(id))) {
            throw new IllegalArgumentException(
                    "What an event is about has an opaque id of letters, digits, dashes and underscores.");
        }
    }

    public static Subject person(Actor actor) {
        return new Subject(Kind.PERSON, actor.person().value());
    }

    public static Subject tenant(TenantId tenant) {
        return new Subject(Kind.TENANT, tenant.value());
    }
}

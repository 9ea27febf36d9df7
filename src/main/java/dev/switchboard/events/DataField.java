package dev.switchboard.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One field of an event's data. There are opaque ids, words from a list and counts, and no way to say anything in somebody's
 * own words: an event tells that something happened, and the record tells what.
 *
 * @param words the only values there are; empty for ids and counts
 */
public record DataField(String name, Kind kind, boolean required, String meaning, List<String> words) {

    public enum Kind {
        ID,
        WORD,
        COUNT
    }

    /** Longest of the house's ids and the carrier's sids. */
    private static final String ID_SHAPE = "^(?!\\d{1,15}$)[A-Za-z0-9_.-]{1,64}$";

    private static final Pattern ID = Pattern.compile(ID_SHAPE);

    /** A few digits and nothing else might be a phone number, so that is no id. */
    static DataField id(String name, String meaning) {
        return new DataField(name, Kind.ID, false, meaning, List.of());
    }

    static DataField word(String name, String meaning, String... words) {
        return new DataField(name, Kind.WORD, false, meaning, List.of(words));
    }

    static DataField count(String name, String meaning) {
        return new DataField(name, Kind.COUNT, false, meaning, List.of());
    }

    DataField needed() {
        return new DataField(name, kind, true, meaning, words);
    }

    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (kind) {
            case ID -> {
                schema.put("type", "string");
                schema.put("pattern", ID_SHAPE);
            }
            case WORD -> schema.put("enum", words);
            case COUNT -> {
                schema.put("type", "integer");
                schema.put("minimum", 0);
            }
        }
        schema.put("description", meaning);
        return schema;
    }

    Optional<String> problem(Object value) {
        if (value == null) {
            return required ? Optional.of("'" + name + "' is missing.") : Optional.empty();
        }
        return switch (kind) {
            case ID ->
                unless(
                        value instanceof String text && ID.matcher(text).matches(),
                        "an opaque id (letters, digits, dots, dashes, underscores; not digits alone)");
            case WORD -> unless(value instanceof String text && words.contains(text), "one of " + words);
            case COUNT -> unless(isCount(value), "a whole number, 0 or more");
        };
    }

    private static boolean isCount(Object value) {
        return (value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0;
    }

    private Optional<String> unless(boolean right, String wanted) {
        return right ? Optional.empty() : Optional.of("'" + name + "' must be " + wanted + ".");
    }
}

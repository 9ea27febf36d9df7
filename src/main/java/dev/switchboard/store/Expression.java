package dev.switchboard.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A DynamoDB expression and its values. Names are written {@code #name} and stand for themselves, so that no reserved
 * word can break an expression; values are written {@code :value} and given by {@link #with}. Immutable.
 */
public record Expression(String text, Map<String, AttributeValue> values) {

    private static final Pattern NAME = Pattern.compile("#(\\w+)");

    public static Expression of(String text) {
        return new Expression(text, Map.of());
    }

    public Expression with(String name, String value) {
        return plus(name, AttributeValue.fromS(value));
    }

    public Expression with(String name, long value) {
        return plus(name, AttributeValue.fromN(Long.toString(value)));
    }

    public Expression with(String name, Instant value) {
        return with(name, value.toEpochMilli());
    }

    /** True where both are; their values must not share a name. */
    public Expression and(Expression other) {
        Map<String, AttributeValue> more = new LinkedHashMap<>(values);
        more.putAll(other.values);
        return new Expression("(" + text + ") AND (" + other.text + ")", Map.copyOf(more));
    }

    /** The same with this text before it. */
    public Expression after(String before) {
        return new Expression(before + text, values);
    }

    static Map<String, String> names(String... texts) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String text : texts) {
            if (text != null) {
                NAME.matcher(text).results().forEach(found -> names.put(found.group(), found.group(1)));
            }
        }
        return names;
    }

    private Expression plus(String name, AttributeValue value) {
        Map<String, AttributeValue> more = new LinkedHashMap<>(values);
        more.put(":" + name, value);
        return new Expression(text, Map.copyOf(more));
    }
}

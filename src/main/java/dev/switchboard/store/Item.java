package dev.switchboard.store;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One item of a table, or its key. Immutable; prints its attribute names only, as the values may be somebody's words. */
public final class Item {

    private static final Item EMPTY = new Item(Map.of());

    private final Map<String, AttributeValue> attributes;

    private Item(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    public static Item of(String name, String value) {
        return EMPTY.with(name, value);
    }

    static Item wrap(Map<String, AttributeValue> attributes) {
        return new Item(Collections.unmodifiableMap(new LinkedHashMap<>(attributes)));
    }

    public Item with(String name, String value) {
        return value == null ? this : plus(name, AttributeValue.fromS(value));
    }

    public Item with(String name, long value) {
        return plus(name, AttributeValue.fromN(Long.toString(value)));
    }

    /** An instant is kept in milliseconds, except {@code ttl}: see {@link #until}. */
    public Item with(String name, Instant value) {
        return value == null ? this : with(name, value.toEpochMilli());
    }

    public Item with(String name, byte[] value) {
        return plus(name, AttributeValue.fromB(SdkBytes.fromByteArray(value)));
    }

    /** Lets the item expire: no read sees it from this moment on, and DynamoDB deletes it some days later. */
    public Item until(Instant expiry) {
        return with(Table.TTL, expiry.getEpochSecond());
    }

    public String text(String name) {
        return find(name).orElseThrow(() -> missing(name));
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
    }

    public long number(String name) {
        return findNumber(name).orElseThrow(() -> missing(name));
    }

    public Optional<Long> findNumber(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::n).map(Long::valueOf);
    }

    public Optional<byte[]> findBytes(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::b).map(SdkBytes::asByteArray);
    }

    public Instant instant(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    /** A change that gives an item all of these. */
    public Expression settingAll() {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        attributes.forEach((name, value) -> values.put(":" + name, value));
        String all = attributes.keySet().stream()
                .map(name -> "#" + name + " = :" + name)
                .collect(Collectors.joining(", "));
        return new Expression("SET " + all, Map.copyOf(values));
    }

    Map<String, AttributeValue> attributes() {
        return attributes;
    }

    boolean expiredAt(Instant now) {
        return findNumber(Table.TTL).map(ttl -> ttl <= now.getEpochSecond()).orElse(false);
    }

    private Item plus(String name, AttributeValue value) {
        Map<String, AttributeValue> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return new Item(Collections.unmodifiableMap(more));
    }

    private static IllegalStateException missing(String name) {
        return new IllegalStateException("The stored item has no attribute '" + name + "'.");
    }

    @Override
    public String toString() {
        return "Item" + attributes.keySet();
    }
}

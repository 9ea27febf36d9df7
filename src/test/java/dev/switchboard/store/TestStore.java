package dev.switchboard.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** A real DynamoDB in memory with all tables, and a clock that moves when it is told to. */
public final class TestStore implements AutoCloseable {

    private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create(true);
    private final DynamoDbClient client = local.dynamoDbClient();
    private final TableNames names = new TableNames("test-");
    private final MovableClock clock = new MovableClock();

    public TestStore() {
        this(false);
    }

    private TestStore(boolean expiring) {
        new Tables(client, names).create();
        if (!expiring) {
            // It would take away what is expired by the clock of the wall, which is never ours.
            for (Table table : Table.values()) {
                client.updateTimeToLive(request -> request.tableName(names.of(table))
                        .timeToLiveSpecification(ttl -> ttl.enabled(false).attributeName(Table.TTL)));
            }
        }
    }

    /** With its tables as the hub makes them. */
    static TestStore asMade() {
        return new TestStore(true);
    }

    public Store store() {
        return new Store(client, names, clock);
    }

    public DynamoDbClient client() {
        return client;
    }

    public TableNames names() {
        return names;
    }

    public MovableClock clock() {
        return clock;
    }

    /** Every item of every table, as it lies there, expired or not. */
    public List<Item> everything() {
        List<Item> all = new ArrayList<>();
        for (Table table : Table.values()) {
            client.scan(request -> request.tableName(names.of(table))).items().stream()
                    .map(Item::wrap)
                    .forEach(all::add);
        }
        return all;
    }

    public List<Item> everythingExcept(Table left) {
        return Stream.of(Table.values())
                .filter(table -> table != left)
                .flatMap(table -> everythingIn(table).stream())
                .toList();
    }

    public List<Item> everythingIn(Table table) {
        return client.scan(request -> request.tableName(names.of(table))).items().stream()
                .map(Item::wrap)
                .toList();
    }

    @Override
    public void close() {
        local.shutdown();
    }

    public static final class MovableClock extends Clock {

        private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

        public void move(Duration length) {
            now = now.plus(length);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

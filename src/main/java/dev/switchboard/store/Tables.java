package dev.switchboard.store;

import dev.switchboard.vocabulary.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Makes the tables where that is wanted, and otherwise says what is missing or differs from {@link Table}. */
public final class Tables {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** Ten minutes: the index of a large table takes its time. */
    private static final int LOOKS = 1_200;

    private final DynamoDbClient client;
    private final TableNames names;
    private final Pause pause;

    public Tables(DynamoDbClient client, TableNames names) {
        this(client, names, Pause.real());
    }

    Tables(DynamoDbClient client, TableNames names, Pause pause) {
        this.client = client;
        this.names = names;
        this.pause = pause;
    }

    /** Creates what is missing, waits until it can be used, and switches expiry on. Returns the names it made. */
    public List<String> create() {
        List<String> made = new ArrayList<>();
        for (Table table : Table.values()) {
            String name = names.of(table);
            TableDescription found = describe(name);
            if (found == null) {
                client.createTable(table.definition(name));
                made.add(name);
            } else if (lacksIndex(table, found)) {
                addIndex(table, name);
            }
        }
        for (String name : made) {
            client.waiter().waitUntilTableExists(request -> request.tableName(name));
            client.updateTimeToLive(request -> request.tableName(name)
                    .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(Table.TTL)));
        }
        return made;
    }

    /** A table of an earlier release: what lies in it is taken into the index when it is next written. Waits for the index. */
    private void addIndex(Table table, String name) {
        GlobalSecondaryIndex index = table.indexDefinition();
        GlobalSecondaryIndexUpdate addition = GlobalSecondaryIndexUpdate.builder()
                .create(action -> action.indexName(index.indexName())
                        .keySchema(index.keySchema())
                        .projection(index.projection()))
                .build();
        client.updateTable(request -> request.tableName(name)
                .attributeDefinitions(table.attributes())
                .globalSecondaryIndexUpdates(List.of(addition)));
        for (int look = 0; look < LOOKS && !isReady(describe(name)); look++) {
            rest();
        }
    }

    private static boolean isReady(TableDescription table) {
        return table.tableStatus() == TableStatus.ACTIVE
                && table.globalSecondaryIndexes().stream().allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
    }

    private void rest() {
        try {
            pause.of(BETWEEN_LOOKS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The start was stopped while a table was changed.", stopped);
        }
    }

    private static boolean lacksIndex(Table table, TableDescription found) {
        return table.index().isPresent()
                && found.globalSecondaryIndexes().stream()
                        .noneMatch(index ->
                                index.indexName().equals(table.index().get().name())
                                        && index.keySchema()
                                                .equals(table.indexDefinition().keySchema()));
    }

    /** Everything that differs, each in one sentence; empty when all is well. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        for (Table table : Table.values()) {
            String name = names.of(table);
            TableDescription found = describe(name);
            if (found == null) {
                differences.add("Table '" + name + "' does not exist.");
                continue;
            }
            List<KeySchemaElement> wanted = table.schema();
            if (!found.keySchema().equals(wanted)) {
                differences.add("Table '" + name + "' has the keys " + keys(found.keySchema()) + " where "
                        + keys(wanted) + " are needed.");
            }
            table.key().forEach(part -> found.attributeDefinitions().stream()
                    .filter(attribute -> attribute.attributeName().equals(part.name()))
                    .filter(attribute -> attribute.attributeType() != part.type())
                    .forEach(attribute -> differences.add("Table '" + name + "' keeps its key '" + part.name()
                            + "' as type " + attribute.attributeTypeAsString() + " where " + part.type()
                            + " is needed.")));
            if (lacksIndex(table, found)) {
                differences.add("Table '" + name + "' has no index '"
                        + table.index().orElseThrow().name() + "' with the keys "
                        + keys(table.indexDefinition().keySchema()) + ".");
            }
            if (!expires(name)) {
                differences.add("Table '" + name + "' does not delete what has expired: switch on time to live for '"
                        + Table.TTL + "'.");
            }
        }
        return differences;
    }

    private TableDescription describe(String name) {
        try {
            return client.describeTable(request -> request.tableName(name)).table();
        } catch (ResourceNotFoundException absent) {
            return null;
        }
    }

    private boolean expires(String name) {
        var ttl = client.describeTimeToLive(request -> request.tableName(name)).timeToLiveDescription();
        return Table.TTL.equals(ttl.attributeName())
                && (ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                        || ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLING);
    }

    private static List<String> keys(List<KeySchemaElement> schema) {
        return schema.stream()
                .map(part -> part.attributeName() + " (" + part.keyTypeAsString() + ")")
                .toList();
    }
}

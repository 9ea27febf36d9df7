package dev.switchboard.store;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Makes the tables where that is wanted, and otherwise says what is missing or differs from {@link Table}. */
public final class Tables {

    private final DynamoDbClient client;
    private final TableNames names;

    public Tables(DynamoDbClient client, TableNames names) {
        this.client = client;
        this.names = names;
    }

    /** Creates what is missing, waits until it can be used, and switches expiry on. Returns the names it made. */
    public List<String> create() {
        List<String> made = new ArrayList<>();
        for (Table table : Table.values()) {
            String name = names.of(table);
            if (describe(name) == null) {
                client.createTable(table.definition(name));
                made.add(name);
            }
        }
        for (String name : made) {
            client.waiter().waitUntilTableExists(request -> request.tableName(name));
            client.updateTimeToLive(request -> request.tableName(name)
                    .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(Table.TTL)));
        }
        return made;
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

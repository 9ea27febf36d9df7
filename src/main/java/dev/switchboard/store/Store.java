package dev.switchboard.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;

/**
 * The verbs on DynamoDB. Every read of items is consistent and hides what has expired; every write that races carries its
 * condition, and a condition that does not hold is an answer, not an error. Thread safe.
 */
public final class Store {

    private static final int CONTENTION_ATTEMPTS = 5;

    /** DynamoDB takes no more in a batch. */
    private static final int MOST_AT_ONCE = 25;

    private final DynamoDbClient client;
    private final TableNames names;
    private final Clock clock;

    public Store(DynamoDbClient client, TableNames names, Clock clock) {
        this.client = client;
        this.names = names;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public Optional<Item> get(Table table, Item key) {
        return asking("read", table, () -> {
            var answer = client.getItem(request ->
                    request.tableName(names.of(table)).key(key.attributes()).consistentRead(true));
            return answer.hasItem() ? Optional.of(Item.wrap(answer.item())).filter(this::alive) : Optional.empty();
        });
    }

    /** Items of one partition in the order of their sort key, newest first when {@code backwards}. */
    public List<Item> query(Table table, Expression keys, boolean backwards, int most) {
        return asking("read", table, () -> new QueryIterable(client, request(table, keys, backwards, most))
                .items().stream()
                        .map(Item::wrap)
                        .filter(this::alive)
                        .limit(most)
                        .toList());
    }

    /**
     * Keys of items in the order of the table's other index. What was written a moment ago may not be among them yet, and
     * what has expired may be: the items themselves are read by their keys.
     */
    public List<Item> keys(Table table, Expression keys, boolean backwards, int most) {
        String index = table.index().orElseThrow().name();
        var request = request(table, keys, backwards, most).toBuilder()
                .indexName(index)
                .consistentRead(false)
                .build();
        return asking("read", table, () -> new QueryIterable(client, request)
                .items().stream().map(Item::wrap).limit(most).toList());
    }

    /** Writes the item unless one with its key is there and alive. */
    public boolean putIfAbsent(Table table, Item item) {
        return put(table, item, absent(table));
    }

    public boolean put(Table table, Item item, Expression condition) {
        return held(table, () -> client.putItem(WriteRequests.put(names.of(table), item, condition)));
    }

    public void put(Table table, Item item) {
        put(table, item, null);
    }

    /** Changes the item and returns it as it is now, or nothing when the condition did not hold. */
    public Optional<Item> update(Table table, Item key, Expression change, Expression condition) {
        return asking("write", table, () -> {
            try {
                var request = WriteRequests.update(names.of(table), key, change, condition).toBuilder()
                        .returnValues(ReturnValue.ALL_NEW)
                        .build();
                return Optional.of(Item.wrap(client.updateItem(request).attributes()));
            } catch (ConditionalCheckFailedException refused) {
                return Optional.empty();
            }
        });
    }

    /** Deletes an item and gives what it was; to one of those who ask at the same time, and to nobody once it has expired. */
    public Optional<Item> take(Table table, Item key) {
        return asking("write", table, () -> {
            var request = WriteRequests.delete(names.of(table), key, null).toBuilder()
                    .returnValues(ReturnValue.ALL_OLD)
                    .build();
            var answer = client.deleteItem(request);
            return answer.hasAttributes()
                    ? Optional.of(Item.wrap(answer.attributes())).filter(this::alive)
                    : Optional.empty();
        });
    }

    public boolean delete(Table table, Item key, Expression condition) {
        return held(table, () -> client.deleteItem(WriteRequests.delete(names.of(table), key, condition)));
    }

    /** Deletes items by their keys, some of them perhaps and others not: none that matters together with another. */
    public void deleteAll(Table table, List<Item> keys) {
        for (int from = 0; from < keys.size(); from += MOST_AT_ONCE) {
            List<Item> some = keys.subList(from, Math.min(keys.size(), from + MOST_AT_ONCE));
            asking("write", table, () -> {
                var left = Map.of(names.of(table), WriteRequests.deletes(some));
                for (int attempt = 1; !left.isEmpty(); attempt++) {
                    if (attempt > CONTENTION_ATTEMPTS) {
                        throw new IllegalStateException("The record takes no more deletions for now.");
                    }
                    var request =
                            BatchWriteItemRequest.builder().requestItems(left).build();
                    left = client.batchWriteItem(request).unprocessedItems();
                }
                return null;
            });
        }
    }

    /**
     * All of the writes or none; contention with another transaction is tried again a few times.
     *
     * @return the write whose condition did not hold, or nothing when all are done
     */
    public Optional<Write> transact(Write... writes) {
        return asking("write", writes[0].table(), () -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    client.transactWriteItems(request -> request.transactItems(Stream.of(writes)
                            .map(write -> WriteRequests.part(names.of(write.table()), write))
                            .toList()));
                    return Optional.empty();
                } catch (TransactionCanceledException canceled) {
                    Optional<Write> refused = refused(writes, canceled);
                    if (refused.isPresent() || attempt == CONTENTION_ATTEMPTS) {
                        return Optional.of(refused.orElseThrow(() -> canceled));
                    }
                }
            }
        });
    }

    private static Optional<Write> refused(Write[] writes, TransactionCanceledException canceled) {
        var reasons = canceled.cancellationReasons();
        return IntStream.range(0, reasons.size())
                .filter(each ->
                        "ConditionalCheckFailed".equals(reasons.get(each).code()))
                .mapToObj(each -> writes[each])
                .findFirst();
    }

    /** True where no item lives under the key: DynamoDB may keep an expired one for days. */
    public Expression absent(Table table) {
        return Expression.of("attribute_not_exists(#" + table.partition() + ") OR #ttl <= :now")
                .with("now", now().getEpochSecond());
    }

    private QueryRequest request(Table table, Expression keys, boolean backwards, int most) {
        return QueryRequest.builder()
                .tableName(names.of(table))
                .keyConditionExpression(keys.text())
                .expressionAttributeNames(Expression.names(keys.text()))
                .expressionAttributeValues(keys.values())
                .scanIndexForward(!backwards)
                .consistentRead(true)
                .limit(most)
                .build();
    }

    private boolean alive(Item item) {
        return !item.expiredAt(now());
    }

    private boolean held(Table table, Runnable write) {
        return asking("write", table, () -> {
            try {
                write.run();
                return true;
            } catch (ConditionalCheckFailedException refused) {
                return false;
            }
        });
    }

    private <T> T asking(String verb, Table table, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException failure) {
            // The database in this process throws more than the SDK's own exceptions.
            throw new StoreUnreachable(verb, names.of(table), failure);
        }
    }
}

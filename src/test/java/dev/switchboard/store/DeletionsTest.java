package dev.switchboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;

class DeletionsTest {

    private final TestStore database = new TestStore();
    private int leftUndone;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void more_than_a_batch_goes_and_what_was_never_there_harms_nothing() {
        List<Item> keys = entries(60);
        keys.subList(0, 55).forEach(key -> database.store().put(Table.OUTBOX, key));
        database.store().deleteAll(Table.OUTBOX, keys);
        assertThat(database.everythingIn(Table.OUTBOX)).isEmpty();
    }

    @Test
    void what_the_record_leaves_undone_is_asked_for_again_and_told_of_where_it_stays_so() {
        List<Item> keys = entries(2);
        keys.forEach(key -> database.store().put(Table.OUTBOX, key));
        Store busy = new Store(busy(), database.names(), database.clock());
        leftUndone = 100;
        assertThatThrownBy(() -> busy.deleteAll(Table.OUTBOX, keys)).isInstanceOf(StoreUnreachable.class);
        assertThat(database.everythingIn(Table.OUTBOX)).hasSize(2);
        leftUndone = 2;
        busy.deleteAll(Table.OUTBOX, keys);
        assertThat(database.everythingIn(Table.OUTBOX)).isEmpty();
    }

    private static List<Item> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> Item.of("shard", "shard#1").with("entry", "entry#" + each))
                .toList();
    }

    /** Answers as DynamoDB does when it has no capacity for a part of a batch. */
    private DynamoDbClient busy() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DeletionsTest.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, given) -> leftUndone-- > 0
                        ? BatchWriteItemResponse.builder()
                                .unprocessedItems(((BatchWriteItemRequest) given[0]).requestItems())
                                .build()
                        : method.invoke(database.client(), given));
    }
}

package dev.switchboard.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.store.TestStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class FewAtOnceTest {

    private static final int PLACES = Runtime.getRuntime().availableProcessors() * 2;

    private final TestStore database = new TestStore();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void asManyAskAsHaveAPlaceAndTheOthersWaitInLine() throws Exception {
        var inside = new AtomicInteger();
        var open = new CountDownLatch(1);
        DynamoDbClient client = FewAtOnce.of((DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, arguments) -> {
                    inside.incrementAndGet();
                    open.await();
                    return method.invoke(database.client(), arguments);
                }));
        var askers = (ThreadPoolExecutor) Executors.newFixedThreadPool(PLACES * 5);
        try {
            for (int each = 0; each < PLACES * 5; each++) {
                askers.submit(() -> client.listTables());
            }
            await().until(() -> inside.get() >= PLACES);
            await().during(Duration.ofMillis(200)).until(() -> inside.get() == PLACES);
            open.countDown();
            await().until(() -> askers.getCompletedTaskCount() == PLACES * 5);
            assertThat(inside.get()).as("nobody is forgotten").isEqualTo(PLACES * 5);
        } finally {
            askers.shutdownNow();
        }
    }

    @Test
    void whatTheDatabaseSaysComesOutAsItSaysIt() {
        DynamoDbClient client = FewAtOnce.of(database.client());
        for (int times = 0; times <= PLACES; times++) {
            assertThatThrownBy(() -> client.describeTable(request -> request.tableName("nothing")))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
        assertThat(client.listTables().tableNames()).isNotEmpty();
    }
}

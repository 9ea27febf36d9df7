package dev.switchboard.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.store.Store;
import dev.switchboard.store.TableNames;
import java.lang.reflect.Proxy;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class StoreHealthTest {

    @Test
    void aRecordThatCannotBeReadIsDownAndSaysWhy() {
        var health = new StoreHealthIndicator(store(() -> {
            throw SdkClientException.create("no route to the table");
        }));
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails().get("why").toString()).isNotBlank();
        health.destroy();
    }

    @Test
    void aReadThatHangsIsDownAndHoldsUpNobody() {
        var health = new StoreHealthIndicator(store(() -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return null;
        }));
        assertThat(health.health().getDetails().get("why").toString()).contains("did not come back");
        health.destroy();
    }

    private interface Call {
        Object make();
    }

    private static Store store(Call call) {
        Object client = Proxy.newProxyInstance(
                StoreHealthTest.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> call.make());
        return new Store((DynamoDbClient) client, new TableNames("test-"), Clock.systemUTC());
    }
}

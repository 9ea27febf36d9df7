package dev.switchboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.store.TestStore;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TenantPaceTest {

    private static final int MOST = 1000;
    private static final TestStore DATABASE = new TestStore();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void theThousandAndFirstReplyOfAnHourIsOneTooMany() {
        TenantPace pace = instance();
        TenantId shop = new TenantId("shop");
        assertThat(allowed(pace, shop, MOST + 5)).isEqualTo(MOST);
        assertThat(pace.allows(new TenantId("salon"), MOST))
                .as("of another business")
                .isTrue();
        DATABASE.clock().move(Duration.ofHours(1));
        assertThat(allowed(pace, shop, MOST + 5)).as("in the next hour").isEqualTo(MOST);
    }

    @Test
    void instancesLearnOfOneAnother() {
        TenantPace one = instance();
        TenantPace other = instance();
        TenantId garage = new TenantId("garage");
        allowed(one, garage, 600);
        DATABASE.clock().move(Duration.ofSeconds(3));
        allowed(one, garage, 1);
        assertThat(allowed(other, garage, MOST)).isEqualTo(MOST - 601);
    }

    private static TenantPace instance() {
        return new TenantPace(DATABASE.store(), Runnable::run);
    }

    private static long allowed(TenantPace pace, TenantId tenant, int times) {
        return IntStream.range(0, times)
                .filter(each -> pace.allows(tenant, MOST))
                .count();
    }
}

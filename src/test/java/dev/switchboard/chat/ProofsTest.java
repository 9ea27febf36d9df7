package dev.switchboard.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.store.TestStore;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProofsTest {

    private static final TenantId SHOP = new TenantId("shop");
    private static final TenantId OTHER = new TenantId("other");

    private final TestStore database = new TestStore();
    private final Proofs proofs = new Proofs(database.store());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anAddressHasTwentyTextsADayWhateverTheNumbers() {
        assertThat(IntStream.range(0, 25).filter(each -> mayText(SHOP, each, "one")))
                .hasSize(20);
        assertThat(mayText(SHOP, 30, "two")).as("another address").isTrue();
        assertThat(mayText(OTHER, 30, "one")).as("another business").isTrue();
        database.clock().move(Duration.ofDays(1));
        assertThat(mayText(SHOP, 31, "one")).as("another day").isTrue();
    }

    @Test
    void aNumberHasThreeTextsADayWhateverTheAddresses() {
        assertThat(IntStream.range(0, 6).filter(each -> mayText(SHOP, 7, "address-" + each)))
                .hasSize(3);
        assertThat(mayText(OTHER, 7, "one")).as("another business").isTrue();
        database.clock().move(Duration.ofDays(1));
        assertThat(mayText(SHOP, 7, "one")).as("another day").isTrue();
    }

    private boolean mayText(TenantId tenant, int number, String address) {
        return proofs.mayText(tenant, new PersonId("the-phone-number-" + number), address);
    }
}

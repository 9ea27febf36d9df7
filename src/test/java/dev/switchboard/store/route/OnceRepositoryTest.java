package dev.switchboard.store.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.store.Once;
import dev.switchboard.store.TestStore;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.Refusal;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnceRepositoryTest {

    private static TestStore database;
    private static OnceRepository once;

    @BeforeAll
    static void open() {
        database = new TestStore();
        // Waiting moves the clock, so that no test waits.
        once = new OnceRepository(new Once(database.store()), database.clock(), database.clock()::move);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void theSecondIsGivenTheAnswerOfTheFirst() {
        Exchange first = exchange();
        assertThat(once.add(first, "a")).isTrue();
        first.getMessage().setBody("<Response/>");
        assertThat(once.confirm(first, "a")).isTrue();
        Exchange second = exchange();
        assertThat(once.add(second, "a")).isFalse();
        assertThat(second.getMessage().getBody()).isEqualTo("<Response/>");
    }

    @Test
    void whileTheFirstIsRunningTheSecondWaitsAndIsThenAskedToComeAgain() {
        once.add(exchange(), "b");
        assertThatThrownBy(() -> once.add(exchange(), "b"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(503));
    }

    @Test
    void whereTheFirstIsGoneTheNextThatComesAfterItsLeaseDoesTheWork() {
        once.add(exchange(), "c");
        database.clock().move(Duration.ofSeconds(27));
        assertThat(once.add(exchange(), "c"))
                .as("the lease runs out while it waits")
                .isTrue();
    }

    @Test
    void whatFailedIsDoneByTheNext() {
        Exchange failed = exchange();
        once.add(failed, "d");
        assertThat(once.remove(failed, "d")).isTrue();
        assertThat(once.add(exchange(), "d")).isTrue();
    }

    @Test
    void anEffectOfNobodyIsRefused() {
        assertThatThrownBy(() -> once.add(new DefaultExchange(new DefaultCamelContext()), "e"))
                .hasMessageContaining("Set the property 'actor'");
    }

    private static Exchange exchange() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty("actor", new Actor(new TenantId("shop"), new PersonId("person-0001"), ActorMode.CLIENT));
        return exchange;
    }
}

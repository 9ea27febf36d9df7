package dev.switchboard.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.store.TestStore;
import dev.switchboard.tools.ToolResult.Outcome;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private TestStore database;

    @BeforeEach
    void open() {
        database = new TestStore();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anActThatAHubBeganBeforeItWasKilledIsNotBegunByTheNext() {
        assertThat(new Ledger(database.store()).begin(use("shop"))).isInstanceOf(Ledger.Entry.Fresh.class);
        // Nothing is told of its end, and another hub comes, much later.
        database.clock().move(Duration.ofHours(3));
        assertThat(new Ledger(database.store()).begin(use("shop"))).isInstanceOf(Ledger.Entry.Begun.class);
    }

    @Test
    void whatAnActEndedWithIsToldToWhoeverAsksAgainAndNotOverwritten() {
        Ledger ledger = new Ledger(database.store());
        ledger.begin(use("shop"));
        ledger.over(use("shop"), new ToolResult(Outcome.DONE, "booked"));
        ledger.over(use("shop"), new ToolResult(Outcome.FAILED, "later"));
        assertThat(new Ledger(database.store()).begin(use("shop")))
                .isEqualTo(new Ledger.Entry.Over(new ToolResult(Outcome.DONE, "booked")));
    }

    @Test
    void twoShopsHaveLedgersOfTheirOwn() {
        Ledger ledger = new Ledger(database.store());
        ledger.begin(use("shop"));
        assertThat(ledger.begin(use("other"))).isInstanceOf(Ledger.Entry.Fresh.class);
    }

    private static ToolUse use(String tenant) {
        Actor actor = new Actor(new TenantId(tenant), new PersonId("somebody-0001"), ActorMode.CLIENT);
        return new ToolUse(ToolCardTest.spec(), Map.of(), "sms", actor, "the-same-use");
    }
}

package dev.switchboard.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.events.Event;
import dev.switchboard.events.EventType;
import dev.switchboard.events.Outbox;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import dev.switchboard.tools.ToolResult.Outcome;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Map<String, Object> RAN = Map.of("tool", "parking", "outcome", "done", "millis", 3L);

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
        assertThat(ledger().begin(use("shop"))).isInstanceOf(Ledger.Entry.Fresh.class);
        // Nothing is told of its end, and another hub comes, much later.
        database.clock().move(Duration.ofHours(3));
        assertThat(ledger().begin(use("shop"))).isInstanceOf(Ledger.Entry.Begun.class);
    }

    @Test
    void whatAnActEndedWithIsToldToWhoeverAsksAgainAndNotOverwritten() {
        Ledger ledger = ledger();
        ledger.begin(use("shop"));
        ledger.over(use("shop"), new ToolResult(Outcome.DONE, "booked"), RAN);
        ledger.over(use("shop"), new ToolResult(Outcome.FAILED, "later"), RAN);
        assertThat(ledger().begin(use("shop")))
                .isEqualTo(new Ledger.Entry.Over(new ToolResult(Outcome.DONE, "booked")));
    }

    @Test
    void twoShopsHaveLedgersOfTheirOwn() {
        Ledger ledger = ledger();
        ledger.begin(use("shop"));
        assertThat(ledger.begin(use("other"))).isInstanceOf(Ledger.Entry.Fresh.class);
    }

    @Test
    void theEndOfAnActIsToldOnceWithItAndNotWhereNobodyEverWrote() {
        Ledger ledger = ledger();
        ledger.begin(use("shop"));
        ledger.over(use("shop"), new ToolResult(Outcome.DONE, "booked"), RAN);
        ledger.over(use("shop"), new ToolResult(Outcome.FAILED, "later"), RAN);
        ledger.begin(use("nobody"));
        ledger.over(use("nobody"), new ToolResult(Outcome.DONE, "booked"), RAN);
        assertThat(database.everythingIn(Table.OUTBOX)).singleElement().satisfies(item -> {
            Event event = Event.read(item.text("event"));
            assertThat(event.type()).isEqualTo(EventType.TOOL_RAN);
            assertThat(event.data()).containsEntry("outcome", "done");
        });
    }

    private Ledger ledger() {
        Outbox.Places people = (tenant, id) -> {
            if (tenant.value().equals("nobody")) {
                throw Outbox.Places.nobody();
            }
            return 1;
        };
        return new Ledger(
                database.store(),
                new News(database.store(), new Outbox(database.store(), people, () -> {}), Runnable::run));
    }

    private static ToolUse use(String tenant) {
        Actor actor = new Actor(new TenantId(tenant), new PersonId("somebody-0001"), ActorMode.CLIENT);
        return new ToolUse(ToolCardTest.spec(), Map.of(), "sms", actor, "the-same-use", "same", List.of());
    }
}

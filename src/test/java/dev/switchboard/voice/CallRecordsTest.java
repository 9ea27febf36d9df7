package dev.switchboard.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.PersonPlaces;
import dev.switchboard.events.Outbox;
import dev.switchboard.llm.SpeechPrices;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of a call whoever had it, and whoever of them told of it first. */
class CallRecordsTest {

    private final TestStore database = new TestStore();
    private final Store store = new Store(database.client(), database.names(), database.clock());
    private final CallRecords records = new CallRecords(store, new Outbox(store, new PersonPlaces(store), () -> {}));
    private final CallReading reading = new CallReading(store, new SpeechPrices(List.of(), List.of()));
    private final CallPlan plan = CallStage.plan();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_call_whose_first_hub_went_before_it_told_of_it_is_known_by_the_one_that_has_it() {
        records.began(plan);
        assertThat(listed()).singleElement().satisfies(call -> assertThat(call)
                .containsEntry("id", plan.callSid())
                .containsEntry("caller", "…01"));
        records.rang(plan);
        assertThat(listed()).as("told late, and no other call").hasSize(1);
        assertThat(database.everythingIn(Table.OUTBOX))
                .filteredOn(each -> each.find("event").isPresent())
                .as("told once")
                .hasSize(1);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> listed() {
        return (List<Map<String, Object>>)
                reading.list(plan.actor().tenant(), "", 10).get("calls");
    }
}

package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.scenario.Ledger.Verdict;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** No event is lost, none has two effects, each subject's are heard in their order: whatever goes wrong meanwhile. */
@Execution(ExecutionMode.CONCURRENT)
class LedgerTest {

    private static final int EVENTS = 200;

    @TempDir
    Path folder;

    @Test
    void a_hub_killed_between_commit_and_telling_and_between_telling_and_its_note() throws Exception {
        clean(new Faults(folder, EVENTS).killedHub());
    }

    @Test
    void a_broker_killed_and_started_again_on_the_same_data() throws Exception {
        clean(new Faults(folder, EVENTS).killedBroker());
    }

    @Test
    void a_record_that_refuses_every_fifth_request() throws Exception {
        clean(new Faults(folder, EVENTS).throttledRecord());
    }

    @Test
    void two_instances_that_lose_their_leases_to_each_other() throws Exception {
        clean(new Faults(folder, EVENTS).tradedLeases());
    }

    @Test
    void a_subscriber_that_stumbles_every_tenth_time_and_over_some_events_always() throws Exception {
        Verdict verdict = new Faults(folder, EVENTS).stumblingSubscriber();
        clean(verdict);
        assertThat(verdict.dead()).isPositive();
    }

    @Test
    void books_that_are_wrong_are_found_out() {
        Ledger ledger = new Ledger(folder);
        ledger.book("accepted", "a", "b", "c");
        ledger.book("deliveries", "b one 2", "a one 1", "b one 2");
        ledger.book("effects", "b", "b", "a");
        Verdict verdict = ledger.judge(Set.of());
        assertThat(verdict).isEqualTo(new Verdict(3, 2, 0, 1, 1, 1, 1));
    }

    private static void clean(Verdict verdict) {
        assertThat(verdict).matches(Verdict::clean);
        assertThat(verdict.accepted()).isGreaterThan(EVENTS / 2);
    }
}

package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.scenario.Ledger.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Run by hand: {@code ./mvnw test -Pload -Dtest=LedgerLoad}. The table is in {@code target/ledger.txt}. */
@Tag("load")
@Timeout(1200)
class LedgerLoad {

    private static final int EVENTS = Integer.getInteger("events", 10_000);

    @TempDir
    Path folder;

    @Test
    void a_hub_killed_twice() throws Exception {
        judged("hub killed twice", faults()::killedHub);
    }

    @Test
    void a_broker_killed_and_restarted() throws Exception {
        judged("broker killed, restarted", faults()::killedBroker);
    }

    @Test
    void a_record_that_refuses_every_fifth_request() throws Exception {
        judged("record refuses every fifth", faults()::throttledRecord);
    }

    @Test
    void two_instances_that_trade_leases() throws Exception {
        judged("two instances trade leases", faults()::tradedLeases);
    }

    @Test
    void a_subscriber_that_stumbles() throws Exception {
        judged("subscriber stumbles", faults()::stumblingSubscriber);
    }

    private Faults faults() throws Exception {
        return new Faults(folder, EVENTS);
    }

    private static void judged(String fault, Callable<Verdict> run) throws Exception {
        long began = System.nanoTime();
        Verdict verdict = run.call();
        String line = String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %d | %d | %.0f s |%n",
                fault,
                verdict.accepted(),
                verdict.effects(),
                verdict.dead(),
                verdict.lost(),
                verdict.duplicates(),
                verdict.unabsorbed(),
                verdict.outOfOrder(),
                (System.nanoTime() - began) / 1e9);
        Files.writeString(Path.of("target/ledger.txt"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        assertThat(verdict).as(fault).matches(Verdict::clean);
    }
}

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
    void ten_thousand_events_under_each_fault() throws Exception {
        judged("hub killed twice", faults("a")::killedHub);
        judged("broker killed, restarted", faults("b")::killedBroker);
        judged("record refuses every fifth", faults("c")::throttledRecord);
        judged("two instances trade leases", faults("d")::tradedLeases);
        judged("subscriber stumbles", faults("e")::stumblingSubscriber);
    }

    private Faults faults(String name) throws Exception {
        return new Faults(Files.createDirectories(folder.resolve(name)), EVENTS);
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

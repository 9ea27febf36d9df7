package dev.switchboard.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.store.TestStore;
import dev.switchboard.tenancy.Tenants;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Run by hand: {@code ./mvnw test -Pload -Dtest=AssemblyBench}. A prompt from the cache, one from the record, and the reads
 * that the record needs for it, bare.
 */
@Tag("load")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AssemblyBench {

    private TestStore database;
    private Desk desk;
    private PromptStore record;
    private Tenants tenants;
    private Agent agent;

    @Setup
    public void open() {
        database = new TestStore();
        desk = new Desk(database);
        record = new PromptStore(database.store(), desk.known);
        tenants = new Tenants(database.store());
        agent = desk.known.existing("sms");
        desk.save(
                Desk.ANN,
                false,
                "0",
                "'agent_chat_tone':'firm','agent_chat_rules':'" + "- a rule of the house. ".repeat(100)
                        + "','agent_sms_rules':'- be brief with {{caller.name}}','agent_chat_special_info':'"
                        + "closed on Friday ".repeat(50) + "'");
    }

    @TearDown
    public void close() {
        desk.close();
        database.close();
    }

    /** The clock of the test stands still, so what was read stays fresh. */
    @Benchmark
    public Prompt cached() {
        return desk.prompts.of("sms", Desk.SHOP, Map.of("caller.name", "Ann"));
    }

    @Benchmark
    public Prompt cold() {
        desk.published.forget(Desk.SHOP);
        return desk.prompts.filled(agent, desk.published.read(Desk.SHOP, agent), Map.of("caller.name", "Ann"));
    }

    @Benchmark
    public Object bareReads() {
        Head head = record.head(Desk.SHOP);
        return List.of(
                head,
                tenants.find(Desk.SHOP),
                record.values(Desk.SHOP, agent, head.published()),
                record.values(Desk.SHOP, desk.known.primary(agent), head.published()));
    }

    @Test
    void a_prompt_from_the_cache_takes_no_time_and_a_cold_one_little_more_than_its_reads() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(AssemblyBench.class.getName())
                        .forks(1)
                        .jvmArgs("-Xmx1g", "-XX:+UseSerialGC")
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(3))
                        .build())
                .run();
        double cached = at(results, "cached", 99);
        double cold = at(results, "cold", 50);
        double bare = at(results, "bareReads", 50);
        System.out.printf(
                "cached p50 %.1f p99 %.1f | cold p50 %.0f p99 %.0f | bare p50 %.0f p99 %.0f (µs) | cold/bare %.2f%n",
                at(results, "cached", 50),
                cached,
                cold,
                at(results, "cold", 99),
                bare,
                at(results, "bareReads", 99),
                cold / bare);
        assertThat(Duration.ofNanos((long) (cached * 1_000))).isLessThan(Duration.ofMillis(1));
        assertThat(cold / bare).isLessThanOrEqualTo(1.5);
    }

    private static double at(Collection<RunResult> results, String name, double percent) {
        return results.stream()
                .map(RunResult::getPrimaryResult)
                .filter(result -> result.getLabel().equals(name))
                .findFirst()
                .orElseThrow()
                .getStatistics()
                .getPercentile(percent);
    }
}

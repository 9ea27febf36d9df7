package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.events.Event;
import dev.switchboard.events.EventType;
import dev.switchboard.events.Outbox;
import dev.switchboard.events.Subject;
import dev.switchboard.security.Access;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Caller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Run by hand: {@code ./mvnw test -Pload -Dtest=EventsLoad}. What others do to a text is a ratio to the same texts without
 * them, by turns in the same run; the lines are in {@code target/events-load.txt}.
 */
@Tag("load")
@Timeout(600)
class EventsLoad {

    private static final int LISTENERS = 500;
    private static final int QUEUED = Integer.getInteger("events", 10_000);
    private static final int RATE = Integer.getInteger("rate", 300);
    private static final int ROUNDS = 3;
    private static final int TEXTS = 80;
    private static final int A_SECOND = 10;

    private int sent;

    @TempDir
    Path folder;

    @Test
    void a_relay_without_a_set_rate() throws Exception {
        try (RunningHub hub = hub(100_000)) {
            Outage outage = new Outage(hub);
            outage.begin();
            outage.queue(QUEUED, 40);
            long began = System.nanoTime();
            outage.end();
            await().atMost(Duration.ofMinutes(5)).until(() -> outage.waiting() == 0);
            double seconds = (System.nanoTime() - began) / 1e9;
            say("relay: %d events of 40 subjects in %.1f s = %.0f a second%n", QUEUED, seconds, QUEUED / seconds);
        }
    }

    @Test
    void the_first_attempt_after_a_commit() throws Exception {
        List<Long> waits = Collections.synchronizedList(new ArrayList<>());
        String route = LedgerHub.ROUTE.substring(0, LedgerHub.ROUTE.indexOf("        - idempotentConsumer"));
        RouteFolder routes = new RouteFolder(folder).with("ledger", route);
        Arrivals arrivals = new Arrivals(waits);
        try (RunningHub hub = RunningHub.start(
                context -> context.getBeanFactory().registerSingleton("ledger", arrivals), routes.setting())) {
            tell(hub, 100, waits);
            waits.clear();
            tell(hub, 600, waits);
            say(
                    "first attempt after commit, 20 a second: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms%n",
                    TextLoad.ms(waits, 50), TextLoad.ms(waits, 95), TextLoad.ms(waits, 99));
        }
    }

    /** Hears events in the place of a ledger. */
    public record Arrivals(List<Long> waits) {

        public void deliver(Event event) {
            waits.add(Duration.between(event.at(), java.time.Instant.now()).toNanos());
        }
    }

    private static void tell(RunningHub hub, int events, List<Long> waits) {
        long start = System.nanoTime();
        for (int each = 0; each < events; each++) {
            LockSupport.parkNanos(start + each * TimeUnit.MILLISECONDS.toNanos(50) - System.nanoTime());
            hub.bean(Outbox.class)
                    .tell(
                            EventType.LEAD_LOGGED,
                            Ledger.HOUSE,
                            new Subject(Subject.Kind.CALL, "call-" + each % 40),
                            Map.of("lead", "lead-" + each, "channel", "voice"));
        }
        await().until(() -> waits.size() == events);
    }

    @Test
    void five_hundred_listeners_and_a_text() throws Exception {
        try (RunningHub hub = hub(RATE)) {
            texts(hub);
            List<String> tokens = tokens(hub);
            byTurns(LISTENERS + " listeners", () -> texts(hub), () -> {
                try (Audience audience = new Audience(hub.publicOrigin(), tokens, LISTENERS / tokens.size())) {
                    long before = sent;
                    List<Long> times = texts(hub);
                    audience.waitFor(LISTENERS * (sent - before));
                    return times;
                }
            });
        }
    }

    private static List<String> tokens(RunningHub hub) {
        Accounts accounts = hub.bean(Accounts.class);
        return IntStream.range(0, 10)
                .mapToObj(each -> accounts.addToken(
                                Caller.commandLine(),
                                "listener",
                                Access.read("viewer", List.of("house")),
                                Duration.ofHours(1))
                        .secret()
                        .reveal())
                .toList();
    }

    @Test
    void a_backlog_that_drains_and_a_text() throws Exception {
        try (RunningHub hub = hub(RATE)) {
            texts(hub);
            Outage outage = new Outage(hub);
            outage.begin();
            outage.queue(QUEUED, 400);
            byTurns("a backlog that drains at " + RATE + "/s", () -> texts(hub), () -> {
                outage.end();
                int before = outage.waiting();
                await().until(() -> outage.waiting() < before - RATE);
                int from = outage.waiting();
                long began = System.nanoTime();
                List<Long> times = texts(hub);
                double seconds = (System.nanoTime() - began) / 1e9;
                int left = outage.waiting();
                assertThat(left).as("a backlog to the end").isPositive();
                say("  drained %.0f a second%n", (from - left) / seconds);
                outage.begin();
                return times;
            });
        }
    }

    private static RunningHub hub(int rate) {
        return RunningHub.start(
                "logging.level.dev.switchboard=WARN", "switchboard.events.lease=2s", "switchboard.events.rate=" + rate);
    }

    private interface Phase {

        List<Long> times() throws Exception;
    }

    /** The same texts without and with it, by turns; the median of the ratios. */
    private static void byTurns(String what, Phase alone, Phase with) throws Exception {
        List<Double> halves = new ArrayList<>();
        List<Double> tails = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Long> before = alone.times();
            List<Long> during = with.times();
            halves.add(TextLoad.ms(during, 50) / TextLoad.ms(before, 50));
            tails.add(TextLoad.ms(during, 95) / TextLoad.ms(before, 95));
            say(
                    "  alone p50 %.1f p95 %.1f ms, with %s p50 %.1f p95 %.1f ms%n",
                    TextLoad.ms(before, 50),
                    TextLoad.ms(before, 95),
                    what,
                    TextLoad.ms(during, 50),
                    TextLoad.ms(during, 95));
        }
        Collections.sort(halves);
        Collections.sort(tails);
        say("%s: p50 x %.2f, p95 x %.2f of texts alone (median of %d)%n", what, halves.get(1), tails.get(1), ROUNDS);
    }

    private List<Long> texts(RunningHub hub) throws Exception {
        List<Long> times = new TextLoad().send(hub, TEXTS, sent, A_SECOND);
        sent += TEXTS;
        return times;
    }

    private static void say(String line, Object... figures) throws Exception {
        Files.writeString(
                Path.of("target/events-load.txt"),
                String.format(Locale.ROOT, line, figures),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}

package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.store.Store;
import dev.switchboard.vocabulary.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Run by hand: {@code ./mvnw test -Pload -Dtest=TextRush}. Many texts while the model is slow.
 * The figures go to {@code target/text-curves.txt}.
 */
@Tag("load")
@Tag("alone")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class TextRush {

    private static final int A_SECOND = Integer.getInteger("texts", 50);
    private static final int SECONDS = 20;
    /** A hub that has not compiled its code yet takes three times as long. */
    private static final int WARM = Integer.getInteger("warm", 6_000);

    private static final int THINKS_MS = 4_000;
    private static final int LATE_MS = 500;

    @Test
    void noWebhookWaitsForAThreadWhileTheModelIsSlow() throws Exception {
        Moments moments = new Moments();
        String[] settings = {"logging.level.dev.switchboard=WARN", "switchboard.texts.replies-of-all-an-hour=1000000"};
        try (RecordProcess record = Boolean.getBoolean("record.apart") ? RecordProcess.start() : null;
                RunningHub hub =
                        RunningHub.start(moments::watch, record == null ? settings : record.settings(settings))) {
            Texters.write(hub, A_SECOND, WARM, 4_000_000);
            await().atMost(Texters.LONG).until(() -> hub.owed() == 0);
            List<Long> bare = bare(hub);
            hub.post(hub.farEnds(), "/simulator/reset", "{}");
            hub.dial(Map.of("latencyMs", THINKS_MS));
            moments.forget();
            Duration apart = used(record);
            Duration own = used();
            List<Texters.Sent> sent = Texters.write(hub, A_SECOND, A_SECOND * SECONDS, 0);
            long taken = sent.stream().filter(each -> each.status() == 200).count();
            // Not by asking the record, which would have to carry that too.
            boolean all = Texters.within(() -> moments.ends.size() >= taken);
            TextCurves.note(String.format(
                    Locale.ROOT,
                    "processor time a text: a record apart %.1f ms, hub with far ends and writers %.1f ms%n",
                    used(record).minus(apart).toNanos() / 1e6 / sent.size(),
                    used().minus(own).toNanos() / 1e6 / sent.size()));
            List<Long> late = late(sent, replies(hub));
            report(sent, late, bare, moments);
            assertThat(all).as("nothing is owed any more").isTrue();
            assertThat(late).as("answered once").hasSize(sent.size());
            assertThat(TextLoad.ms(late, 100)).as("latest reply").isLessThanOrEqualTo(LATE_MS);
        }
    }

    /** How much later than the model's time each reply reached the carrier, of those that were answered once. */
    private static List<Long> late(List<Texters.Sent> sent, Map<String, List<Instant>> replies) {
        List<Long> late = new ArrayList<>();
        for (int each = 0; each < sent.size(); each++) {
            List<Instant> heard = replies.getOrDefault(SignedText.handset(each), List.of());
            if (heard.size() == 1) {
                late.add(Duration.between(sent.get(each).at(), heard.get(0)).toNanos() - THINKS_MS * 1_000_000L);
            }
        }
        return late;
    }

    private static void report(List<Texters.Sent> sent, List<Long> late, List<Long> bare, Moments moments)
            throws Exception {
        List<Long> waits = sent.stream().map(Texters.Sent::waited).toList();
        long away = sent.stream().filter(each -> each.status() != 200).count();
        TextCurves.note(String.format(
                Locale.ROOT,
                "%d texts at %d/s, a model that takes %d ms: %d turned away, %d answered once; webhooks p50 %.0f ms p99"
                        + " %.0f ms, longest %.0f ms; replies beyond the model's time p50 %.0f ms p99 %.0f ms, latest %.0f"
                        + " ms; own time to the last write, on average, %.1f ms, bare calls at this rate on average %.1f ms"
                        + " p50 %.1f ms p99 %.1f ms%n",
                sent.size(),
                A_SECOND,
                THINKS_MS,
                away,
                late.size(),
                TextLoad.ms(waits, 50),
                TextLoad.ms(waits, 99),
                TextLoad.ms(waits, 100),
                TextLoad.ms(late, 50),
                TextLoad.ms(late, 99),
                TextLoad.ms(late, 100),
                moments.average(sent.stream().map(Texters.Sent::at).toList()) - THINKS_MS,
                bare.stream().mapToLong(each -> each).average().orElseThrow() / 1e6,
                TextLoad.ms(bare, 50),
                TextLoad.ms(bare, 99)));
    }

    /** When replies were noted as sent. Who had which is not known here, so only their average is. */
    private static final class Moments {

        private final List<Instant> ends = Collections.synchronizedList(new ArrayList<>());

        void watch(ConfigurableApplicationContext context) {
            new Boundaries(moment -> {
                        if (TextTimer.ENDS.contains(moment)) {
                            ends.add(Instant.now());
                        }
                    })
                    .watch(context);
        }

        void forget() {
            ends.clear();
        }

        /** In milliseconds; not a number where some have no end, or two. */
        double average(List<Instant> begins) {
            return ends.size() != begins.size() ? Double.NaN : middle(ends) - middle(begins);
        }

        private static double middle(List<Instant> moments) {
            return moments.stream()
                            .mapToDouble(each ->
                                    Duration.between(begin(moments), each).toNanos() / 1e6)
                            .average()
                            .orElseThrow()
                    + begin(moments).toEpochMilli();
        }

        private static Instant begin(List<Instant> moments) {
            return moments.get(0).truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** The same calls to the record at the same rate, and nothing else. */
    private static List<Long> bare(RunningHub hub) throws Exception {
        Crowd crowd = new Crowd(hub);
        int from = 6_000_000;
        crowd.people(from, from + A_SECOND * SECONDS);
        BareText bare = new BareText(hub.bean(Store.class), hub.bean("storeReads", ExecutorService.class));
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<Long>> written = new ArrayList<>();
        long start = System.nanoTime();
        for (int each = 0; each < A_SECOND * SECONDS; each++) {
            Actor actor = crowd.person(SignedText.handset(from + each));
            long due = start + each * TimeUnit.SECONDS.toNanos(1) / A_SECOND;
            LockSupport.parkNanos(due - System.nanoTime());
            written.add(threads.submit(() -> {
                bare.write(actor, "Something else");
                return System.nanoTime() - due;
            }));
        }
        List<Long> times = new ArrayList<>();
        for (Future<Long> each : written) {
            times.add(each.get());
        }
        threads.shutdown();
        return times;
    }

    private static Duration used(RecordProcess record) {
        return record == null ? Duration.ZERO : record.used();
    }

    private static Duration used() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Map<String, List<Instant>> replies(RunningHub hub) {
        Map<String, List<Instant>> replies = new HashMap<>();
        for (JsonNode text : hub.texts()) {
            if (text.get("by").asText().equals("hub")) {
                replies.computeIfAbsent(text.get("to").asText(), each -> new ArrayList<>())
                        .add(Instant.parse(text.get("at").asText()));
            }
        }
        return replies;
    }
}

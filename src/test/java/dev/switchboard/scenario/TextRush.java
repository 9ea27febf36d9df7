package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.store.Store;
import dev.switchboard.vocabulary.Actor;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Run by hand: {@code ./mvnw test -Pload -Dtest='TextCurves,TextRush'}. Many texts while the model is slow, and many that are
 * owed an answer after an outage. The figures go to {@code target/text-curves.txt}.
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

    private static final int PEOPLE = 250;
    private static final int EACH = 4;
    private static final int GO_ON = 50;
    private static final Duration LONG = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param at when it was sent; @param waited nanoseconds until the webhook was answered */
    private record Sent(Instant at, int status, long waited) {}

    @Test
    void noWebhookWaitsForAThreadWhileTheModelIsSlow() throws Exception {
        Moments moments = new Moments();
        String[] settings = {"logging.level.dev.switchboard=WARN", "switchboard.texts.replies-of-all-an-hour=1000000"};
        try (RecordProcess record = Boolean.getBoolean("record.apart") ? RecordProcess.start() : null;
                RunningHub hub =
                        RunningHub.start(moments::watch, record == null ? settings : record.settings(settings))) {
            send(hub, WARM, 4_000_000);
            await().atMost(LONG).until(() -> hub.owed() == 0);
            List<Long> bare = bare(hub);
            hub.post(hub.farEnds(), "/simulator/reset", "{}");
            hub.dial(Map.of("latencyMs", THINKS_MS));
            moments.forget();
            Duration apart = used(record);
            Duration own = used();
            List<Sent> sent = send(hub, A_SECOND * SECONDS, 0);
            long taken = sent.stream().filter(each -> each.status() == 200).count();
            // Not by asking the record, which would have to carry that too.
            boolean all = within(() -> moments.ends.size() >= taken);
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
    private static List<Long> late(List<Sent> sent, Map<String, List<Instant>> replies) {
        List<Long> late = new ArrayList<>();
        for (int each = 0; each < sent.size(); each++) {
            List<Instant> heard = replies.getOrDefault(SignedText.handset(each), List.of());
            if (heard.size() == 1) {
                late.add(Duration.between(sent.get(each).at(), heard.get(0)).toNanos() - THINKS_MS * 1_000_000L);
            }
        }
        return late;
    }

    private static void report(List<Sent> sent, List<Long> late, List<Long> bare, Moments moments) throws Exception {
        List<Long> waits = sent.stream().map(Sent::waited).toList();
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
                moments.average(sent.stream().map(Sent::at).toList()) - THINKS_MS,
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

    @Test
    void whatIsOwedAfterAnOutageIsAnsweredInItsOrder() throws Exception {
        try (RunningHub hub = RunningHub.start(
                "logging.level.dev.switchboard=WARN",
                "switchboard.texts.owed-after=1s",
                "switchboard.texts.sweep-period=1000",
                "switchboard.texts.replies-of-all-an-hour=1000000")) {
            send(hub, 200, 5_000_000);
            await().atMost(LONG).until(() -> hub.owed() == 0);
            var routes = hub.bean(CamelContext.class).getRouteController();
            routes.stopRoute("sms-owed");
            owe(hub);
            assertThat(hub.owed()).as("people who wait").isEqualTo(PEOPLE);
            hub.dial(Map.of("latencyMs", 1000));
            routes.startRoute("sms-owed");
            long began = System.nanoTime();
            // Some of them write on while their first texts are being answered.
            List<Sent> more = send(hub, GO_ON, 0);
            boolean all = within(() -> hub.owed() == 0);
            double seconds = (System.nanoTime() - began) / 1e9;
            long inOrder = IntStream.range(0, PEOPLE)
                    .filter(each -> inOrder(hub, SignedText.handset(each), EACH + (each < GO_ON ? 1 : 0)))
                    .count();
            TextCurves.note(String.format(
                    Locale.ROOT,
                    "%d texts of %d people owed after an outage, and %d more while they are answered (%d turned away), a model"
                            + " that takes 1 s: nothing owed after %.1f s; answered once and in order: %d people%n",
                    PEOPLE * EACH,
                    PEOPLE,
                    GO_ON,
                    more.stream().filter(each -> each.status() != 200).count(),
                    seconds,
                    inOrder));
            assertThat(all).as("nothing is owed any more").isTrue();
            assertThat(inOrder).as("people answered once and in order").isEqualTo(PEOPLE);
        }
    }

    private static void owe(RunningHub hub) {
        Crowd crowd = new Crowd(hub);
        for (int number = 1; number <= EACH; number++) {
            for (int each = 0; each < PEOPLE; each++) {
                String handset = SignedText.handset(each);
                var said = new Said("sms", "Text " + number, handset, SignedText.HOUSE_NUMBER, Duration.ofDays(30));
                hub.bean(Conversations.class).remember(crowd.person(handset), said);
            }
        }
    }

    /** Every text has its answer in one reply, replies follow one another as the texts did, and the carrier has each once. */
    private static boolean inOrder(RunningHub hub, String handset, int texts) {
        List<Turn> turns = hub.bean(Conversations.class).recent(new Crowd(hub).person(handset), 50);
        List<Long> said = turns.stream()
                .filter(turn -> turn.speaker() == Speaker.PERSON)
                .map(Turn::seq)
                .toList();
        List<Turn> replies =
                turns.stream().filter(turn -> turn.speaker() == Speaker.AGENT).toList();
        List<Long> answered =
                replies.stream().flatMap(reply -> reply.answers().stream()).toList();
        return said.size() == texts
                && answered.equals(said)
                && hub.replies(handset).equals(replies.stream().map(Turn::words).toList());
    }

    /** Everybody writes once, at an even pace. */
    private List<Sent> send(RunningHub hub, int texts, int from) throws Exception {
        List<CompletableFuture<Sent>> sent = new ArrayList<>();
        long start = System.nanoTime();
        for (int each = 0; each < texts; each++) {
            var request =
                    SignedText.of(hub, 7_000_000 + from + each, SignedText.handset(from + each), "Something else");
            LockSupport.parkNanos(start + each * TimeUnit.SECONDS.toNanos(1) / A_SECOND - System.nanoTime());
            Instant at = Instant.now();
            long began = System.nanoTime();
            sent.add(http.sendAsync(request, BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode)
                    .thenApply(status -> new Sent(at, status, System.nanoTime() - began)));
        }
        List<Sent> all = new ArrayList<>();
        for (CompletableFuture<Sent> each : sent) {
            all.add(each.get(60, TimeUnit.SECONDS));
        }
        return all;
    }

    private static boolean within(Callable<Boolean> condition) {
        try {
            await().pollInterval(Duration.ofMillis(250)).atMost(LONG).until(condition);
            return true;
        } catch (ConditionTimeoutException notYet) {
            return false;
        }
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

package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Speaker;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Run by hand: {@code ./mvnw test -Pload -Dtest='TextCurves,TextRush'}. Many texts while the model is slow, and many that are
 * owed an answer after an outage. The figures go to {@code target/text-curves.txt}.
 */
@Tag("load")
class TextRush {

    private static final int A_SECOND = Integer.getInteger("texts", 50);
    private static final int SECONDS = 20;
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
        try (RunningHub hub = RunningHub.start(
                "logging.level.dev.switchboard=WARN", "switchboard.texts.replies-of-all-an-hour=1000000")) {
            send(hub, 200, 5_000_000);
            await().atMost(LONG).until(() -> hub.owed() == 0);
            hub.post(hub.farEnds(), "/simulator/reset", "{}");
            hub.dial(Map.of("latencyMs", THINKS_MS));
            List<Sent> sent = send(hub, A_SECOND * SECONDS, 0);
            boolean all = within(() -> hub.owed() == 0);
            Map<String, List<Instant>> replies = replies(hub);
            List<Long> late = new ArrayList<>();
            for (int each = 0; each < sent.size(); each++) {
                List<Instant> heard = replies.getOrDefault(SignedText.handset(each), List.of());
                if (heard.size() == 1) {
                    late.add(Duration.between(sent.get(each).at(), heard.get(0)).toNanos() - THINKS_MS * 1_000_000L);
                }
            }
            List<Long> waits = sent.stream().map(Sent::waited).toList();
            long away = sent.stream().filter(each -> each.status() != 200).count();
            TextCurves.note(String.format(
                    Locale.ROOT,
                    "%d texts at %d/s, a model that takes %d ms: %d turned away, %d answered once; webhooks p50 %.0f ms p99"
                            + " %.0f ms, longest %.0f ms; replies beyond the model's time p50 %.0f ms p99 %.0f ms, latest %.0f ms%n",
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
                    TextLoad.ms(late, 100)));
            assertThat(all).as("nothing is owed any more").isTrue();
            assertThat(late).as("answered once").hasSize(sent.size());
            assertThat(TextLoad.ms(late, 100)).as("latest reply").isLessThanOrEqualTo(LATE_MS);
        }
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

package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Run by hand: {@code ./mvnw test -Pload -Dtest=TextLoad}. States ratios to a bare write of the same run. */
@Tag("load")
class TextLoad {

    private static final int TEXTS = 600;
    private static final int A_SECOND = 40;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void textsFromManyPeopleAreAcknowledgedAndAnsweredOnce() throws Exception {
        try (RunningHub hub = RunningHub.start(
                "logging.level.dev.switchboard=WARN", "switchboard.texts.replies-of-all-an-hour=1000000")) {
            send(hub, 100, 0); // warm
            List<Long> writes = bareWrites(hub.bean(Store.class));
            long began = System.nanoTime();
            List<Long> webhooks = send(hub, TEXTS, 100);
            await().atMost(Duration.ofSeconds(60)).until(() -> replies(hub) == TEXTS + 100);
            double seconds = (System.nanoTime() - began) / 1e9;
            report(writes, webhooks, seconds);
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> replies(hub) == TEXTS + 100);
            assertThat(webhooks).hasSize(TEXTS);
        }
    }

    private List<Long> send(RunningHub hub, int texts, int from) throws Exception {
        return send(hub, texts, from, A_SECOND);
    }

    List<Long> send(RunningHub hub, int texts, int from, int aSecond) throws Exception {
        List<CompletableFuture<Long>> sent = new ArrayList<>();
        long start = System.nanoTime();
        for (int each = 0; each < texts; each++) {
            LockSupport.parkNanos(start + each * TimeUnit.SECONDS.toNanos(1) / aSecond - System.nanoTime());
            long at = System.nanoTime();
            sent.add(
                    http.sendAsync(SignedText.of(hub, from + each, "Hello there"), HttpResponse.BodyHandlers.ofString())
                            .thenApply(answer -> {
                                assertThat(answer.statusCode()).isEqualTo(200);
                                return System.nanoTime() - at;
                            }));
        }
        List<Long> times = new ArrayList<>();
        for (CompletableFuture<Long> each : sent) {
            times.add(each.get(30, TimeUnit.SECONDS));
        }
        return times;
    }

    private static long replies(RunningHub hub) {
        long count = 0;
        for (JsonNode text : hub.texts()) {
            count += text.get("by").asText().equals("hub") ? 1 : 0;
        }
        return count;
    }

    private static List<Long> bareWrites(Store store) {
        List<Long> times = new ArrayList<>();
        for (int each = 0; each < 300; each++) {
            long at = System.nanoTime();
            store.put(Table.ROWS, Item.of("collection", "load#bare").with("id", Integer.toString(each)));
            times.add(System.nanoTime() - at);
        }
        return times;
    }

    private static void report(List<Long> writes, List<Long> webhooks, double seconds) throws Exception {
        String text = String.format(
                Locale.ROOT,
                "bare write p50 %.1f ms p99 %.1f ms%nwebhook p50 %.1f ms p99 %.1f ms = %.1f and %.1f bare writes%n"
                        + "%d texts at %d/s, all answered once after %.1f s%n",
                ms(writes, 50),
                ms(writes, 99),
                ms(webhooks, 50),
                ms(webhooks, 99),
                ms(webhooks, 50) / ms(writes, 50),
                ms(webhooks, 99) / ms(writes, 99),
                webhooks.size(),
                A_SECOND,
                seconds);
        Files.writeString(Path.of("target/text-load.txt"), text);
    }

    static double ms(List<Long> times, int percentile) {
        List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percentile / 100)) / 1e6;
    }
}

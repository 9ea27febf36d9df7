package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Run by hand: {@code ./mvnw test -Pload -Dtest=ChatLoad}. The same model is asked directly in the same run, and what the hub adds
 * is the difference.
 */
@Tag("load")
class ChatLoad {

    private static final int STREAMS = 200;
    private static final int ONE_BY_ONE = 200;
    private static final int WORDS = 60;
    private static final int PIECE_MS = 100;

    /** All of them flow at the same time for some seconds, and do not begin in one moment. */
    private static final long BETWEEN_MS = 10;

    /** One connection for each, as browsers of different people have. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param first nanoseconds to the first word; @param gap the longest pause between two pieces; @param words how many came */
    private record Heard(long first, long gap, int words) {}

    @Test
    void streamsFlowAndTheFirstWordComesSoon() throws Exception {
        try (RunningHub hub = RunningHub.start(
                "logging.level.dev.switchboard=WARN",
                "switchboard.chat.address-burst=100000",
                "switchboard.chat.tenant-burst=100000")) {
            hub.rules(
                    "{\"match\":\"count\",\"reply\":\"" + "word ".repeat(WORDS).strip() + "\"}");
            Supplier<HttpRequest> chat = () -> chat(hub.publicOrigin());
            Supplier<HttpRequest> model = () -> model(hub.farEnds());
            repeat(chat, 50);
            repeat(model, 50);
            List<Heard> alone = repeat(model, ONE_BY_ONE);
            List<Heard> through = repeat(chat, ONE_BY_ONE);
            hub.dial(Map.of("pieceMs", PIECE_MS));
            List<Heard> manyAlone = together(model);
            List<Heard> many = together(chat);
            int threads = Thread.activeCount();
            report(alone, through, manyAlone, many, threads);
            assertThat(many).hasSize(STREAMS).allMatch(heard -> heard.words() >= WORDS);
        }
    }

    private List<Heard> repeat(Supplier<HttpRequest> request, int times) throws Exception {
        List<Heard> heard = new ArrayList<>();
        for (int each = 0; each < times; each++) {
            heard.add(listen(request.get()));
        }
        return heard;
    }

    private List<Heard> together(Supplier<HttpRequest> request) throws Exception {
        ExecutorService listeners = Executors.newFixedThreadPool(STREAMS);
        try {
            List<Callable<Heard>> all = new ArrayList<>();
            for (int each = 0; each < STREAMS; each++) {
                long wait = each * BETWEEN_MS;
                all.add(() -> {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(wait));
                    return listen(request.get());
                });
            }
            List<Heard> heard = new ArrayList<>();
            for (Future<Heard> each : listeners.invokeAll(all)) {
                heard.add(each.get());
            }
            return heard;
        } finally {
            listeners.shutdownNow();
        }
    }

    private Heard listen(HttpRequest request) throws IOException, InterruptedException {
        long began = System.nanoTime();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        long first = 0;
        long last = 0;
        long gap = 0;
        int words = 0;
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("\"text\":\"")
                        || line.contains("\"content\":\"word")
                        || line.contains("\"content\":\" word")) {
                    long now = System.nanoTime();
                    first = words == 0 ? now - began : first;
                    gap = words == 0 ? 0 : Math.max(gap, now - last);
                    last = now;
                    words++;
                }
            }
        }
        return new Heard(first, gap, words);
    }

    private static HttpRequest chat(URI hub) {
        return HttpRequest.newBuilder(hub.resolve("/api/chat"))
                .header("content-type", "application/json")
                .header("accept", "text/event-stream")
                .POST(BodyPublishers.ofString("{\"messages\":[{\"role\":\"user\",\"content\":\"count\"}]}"))
                .build();
    }

    private static HttpRequest model(URI farEnds) {
        return HttpRequest.newBuilder(farEnds.resolve("/v1/chat/completions"))
                .header("content-type", "application/json")
                .header("authorization", "Bearer any")
                .POST(BodyPublishers.ofString("{\"model\":\"gpt-4o-mini\",\"stream\":true,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"count\"}]}"))
                .build();
    }

    private static void report(
            List<Heard> alone, List<Heard> through, List<Heard> manyAlone, List<Heard> many, int threads)
            throws IOException {
        double model99 = TextLoad.ms(alone.stream().map(Heard::first).toList(), 99);
        double hub99 = TextLoad.ms(through.stream().map(Heard::first).toList(), 99);
        String text = String.format(
                Locale.ROOT,
                "one by one: first word of the model p50 %.1f ms p99 %.1f ms, through the hub p50 %.1f ms p99 %.1f ms%n"
                        + "the hub adds p50 %.1f ms, p99 to p99 %.1f ms%n"
                        + "%d at once, a word every %d ms: longest pause of the model p50 %.0f ms p99 %.0f ms, through the hub p50 %.0f ms"
                        + " p99 %.0f ms = %.2f of it%n"
                        + "first word of the model p99 %.0f ms, through the hub p99 %.0f ms; threads of hub, far ends and listeners %d%n",
                TextLoad.ms(alone.stream().map(Heard::first).toList(), 50),
                model99,
                TextLoad.ms(through.stream().map(Heard::first).toList(), 50),
                hub99,
                TextLoad.ms(through.stream().map(Heard::first).toList(), 50)
                        - TextLoad.ms(alone.stream().map(Heard::first).toList(), 50),
                hub99 - model99,
                STREAMS,
                PIECE_MS,
                TextLoad.ms(manyAlone.stream().map(Heard::gap).toList(), 50),
                TextLoad.ms(manyAlone.stream().map(Heard::gap).toList(), 99),
                TextLoad.ms(many.stream().map(Heard::gap).toList(), 50),
                TextLoad.ms(many.stream().map(Heard::gap).toList(), 99),
                TextLoad.ms(many.stream().map(Heard::gap).toList(), 99)
                        / TextLoad.ms(manyAlone.stream().map(Heard::gap).toList(), 99),
                TextLoad.ms(manyAlone.stream().map(Heard::first).toList(), 99),
                TextLoad.ms(many.stream().map(Heard::first).toList(), 99),
                threads);
        Files.writeString(Path.of("target/chat-load.txt"), text);
    }
}

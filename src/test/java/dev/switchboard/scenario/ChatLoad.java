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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Run by hand: {@code ./mvnw test -Pload -Dtest=ChatLoad}. The same model is asked directly in the same run, and what the hub adds
 * is the difference.
 */
@Tag("load")
class ChatLoad {

    private static final int STREAMS = 200;
    private static final int ONE_BY_ONE = 500;

    /** Before that the compiler is still at work, for the library and the database too. */
    private static final int WARM_UP = 300;

    private static final int WORDS = 60;
    private static final int PIECE_MS = 100;

    /** A word, as the hub tells it and as the model does. */
    private static final Pattern WORD = Pattern.compile("\"(text|content)\":\" ?word");

    /** The whole answer comes once more, when it is written down. */
    private static final String END = "\"state\":\"answered\"";

    /** All of them flow at the same time for some seconds, and do not begin in one moment. */
    private static final long BETWEEN_MS = 10;

    /** One connection for each, as browsers of different people have. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * @param first nanoseconds to the first word
     * @param gap the longest pause between two words
     * @param end from the last word until it is on record and told to be whole
     * @param words how many came
     */
    private record Heard(long first, long gap, long end, int words) {}

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
            repeat(chat, WARM_UP);
            repeat(model, WARM_UP);
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
        long end = 0;
        int words = 0;
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long now = System.nanoTime();
                if (line.contains(END)) {
                    end = now - last;
                } else if (WORD.matcher(line).find()) {
                    first = words == 0 ? now - began : first;
                    gap = words == 0 ? 0 : Math.max(gap, now - last);
                    last = now;
                    words++;
                }
            }
        }
        return new Heard(first, gap, end, words);
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
        double pause = at(manyAlone, Heard::gap, 99);
        String text = String.format(
                        Locale.ROOT,
                        "one by one, first word: model p50 %.1f ms p99 %.1f ms, through the hub p50 %.1f ms p99 %.1f ms%n",
                        at(alone, Heard::first, 50),
                        at(alone, Heard::first, 99),
                        at(through, Heard::first, 50),
                        at(through, Heard::first, 99))
                + String.format(
                        Locale.ROOT,
                        "the hub adds p50 %.1f ms, p99 to p99 %.1f ms%n",
                        at(through, Heard::first, 50) - at(alone, Heard::first, 50),
                        at(through, Heard::first, 99) - at(alone, Heard::first, 99))
                + String.format(
                        Locale.ROOT,
                        "%d at once, a word every %d ms, longest pause: model p50 %.0f ms p99 %.0f ms, through the hub p50 %.0f ms"
                                + " p99 %.0f ms = %.2f of it%n",
                        STREAMS,
                        PIECE_MS,
                        at(manyAlone, Heard::gap, 50),
                        pause,
                        at(many, Heard::gap, 50),
                        at(many, Heard::gap, 99),
                        at(many, Heard::gap, 99) / pause)
                + String.format(
                        Locale.ROOT,
                        "first word: model p99 %.0f ms, through the hub p50 %.0f ms p99 %.0f ms; from the last word to the end p50 %.0f ms"
                                + " p99 %.0f ms; threads of hub, far ends and listeners %d%n",
                        at(manyAlone, Heard::first, 99),
                        at(many, Heard::first, 50),
                        at(many, Heard::first, 99),
                        at(many, Heard::end, 50),
                        at(many, Heard::end, 99),
                        threads);
        Files.writeString(Path.of("target/chat-load.txt"), text);
    }

    private static double at(List<Heard> heard, Function<Heard, Long> what, int percent) {
        return TextLoad.ms(heard.stream().map(what).toList(), percent);
    }
}

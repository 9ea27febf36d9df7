package dev.switchboard.scenario;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.core.ConditionTimeoutException;

/** Many people who write once each, at an even pace, whatever becomes of it. */
final class Texters {

    /** Long enough for whatever was begun to come to its end. */
    static final Duration LONG = Duration.ofSeconds(90);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param at when it was sent; @param waited nanoseconds until the webhook was answered */
    record Sent(Instant at, int status, long waited) {}

    private Texters() {}

    /** @param from the first of their numbers */
    static List<Sent> write(RunningHub hub, int aSecond, int texts, int from) throws Exception {
        List<CompletableFuture<Sent>> sent = new ArrayList<>();
        long start = System.nanoTime();
        for (int each = 0; each < texts; each++) {
            var request =
                    SignedText.of(hub, 7_000_000 + from + each, SignedText.handset(from + each), "Something else");
            LockSupport.parkNanos(start + each * TimeUnit.SECONDS.toNanos(1) / aSecond - System.nanoTime());
            Instant at = Instant.now();
            long began = System.nanoTime();
            sent.add(HTTP.sendAsync(request, BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode)
                    .thenApply(status -> new Sent(at, status, System.nanoTime() - began)));
        }
        List<Sent> all = new ArrayList<>();
        for (CompletableFuture<Sent> each : sent) {
            all.add(each.get(60, TimeUnit.SECONDS));
        }
        return all;
    }

    /** Whether it came to be, in a time that is long enough. */
    static boolean within(Callable<Boolean> condition) {
        try {
            await().pollInterval(Duration.ofMillis(250)).atMost(LONG).until(condition);
            return true;
        } catch (ConditionTimeoutException notYet) {
            return false;
        }
    }
}

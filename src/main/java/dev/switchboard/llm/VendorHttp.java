package dev.switchboard.llm;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way to the vendors. Streams are read on threads of their own: the library's client reads them on a pool of as many
 * threads as there are cores, and one that is silent would hold up the others. Thread safe.
 */
final class VendorHttp implements AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(3);

    // A plain far end may not know what to make of an offered HTTP/2.
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();
    private final AtomicInteger names = new AtomicInteger();
    private final ExecutorService readers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "model-stream-" + names.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    /**
     * One call, to be closed by who made it.
     *
     * @param limit until the whole answer, or until the head of a stream
     * @param over told once when nothing more will come of a stream
     */
    VendorCall call(Duration limit, Runnable over) {
        return new VendorCall(client, readers, limit, over);
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}

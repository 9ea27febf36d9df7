package dev.switchboard.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way to the vendors. The library is set up once, as that costs more than a call; it hands over a request on the thread
 * that asks it, and so the call that this thread has opened is the one that is meant. Streams are read on threads of their
 * own: the library's client reads them on a pool of as many threads as there are cores, and one that is silent would hold up
 * the others. Thread safe.
 */
final class VendorHttp implements HttpClient, HttpClientBuilder, AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(3);

    // A plain far end may not know what to make of an offered HTTP/2.
    private final java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();
    private final ThreadLocal<VendorCall> calls = new ThreadLocal<>();
    private final AtomicInteger names = new AtomicInteger();
    private final ExecutorService readers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "model-stream-" + names.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    /**
     * One call of this thread, to be closed by it.
     *
     * @param limit until the whole answer, or until the head of a stream
     * @param over told once when nothing more will come of a stream
     */
    VendorCall call(Duration limit, Runnable over) {
        var call = new VendorCall(client, readers, limit, over, calls::remove);
        calls.set(call);
        return call;
    }

    private VendorCall mine() {
        return Optional.ofNullable(calls.get())
                .orElseThrow(() -> new IllegalStateException("The library asks on a thread that has no call."));
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        return mine().execute(request);
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        mine().execute(request, parser, listener);
    }

    @Override
    public Duration connectTimeout() {
        return null;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return null;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
        return this;
    }

    @Override
    public HttpClient build() {
        return this;
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}

package dev.switchboard.llm;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request to a vendor, as the library wants to have it made: whatever becomes of it, closing ends it. Its limit is for
 * the whole body too, which the limit of Java's own client is not. Used by the one who asks; a stream is read elsewhere.
 */
final class VendorCall implements AutoCloseable {

    private static final int GOOD = 2;

    private final HttpClient client;
    private final ExecutorService readers;
    private final Duration limit;
    private final Runnable over;
    private final Runnable closing;
    private volatile InputStream open;
    private volatile Future<?> reading;
    private volatile boolean closed;
    private volatile Duration pause;

    VendorCall(HttpClient client, ExecutorService readers, Duration limit, Runnable over, Runnable closing) {
        this.client = client;
        this.readers = readers;
        this.limit = limit;
        this.over = over;
        this.closing = closing;
    }

    SuccessfulHttpResponse execute(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(translated(request), HttpResponse.BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = sent.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() / 100 != GOOD) {
                heed(response);
                throw new HttpException(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
            }
            return told(response).body(response.body()).build();
        } catch (TimeoutException late) {
            throw new dev.langchain4j.exception.TimeoutException(late);
        } catch (ExecutionException broken) {
            throw broken.getCause() instanceof IOException failure
                    ? readable(failure)
                    : new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new dev.langchain4j.exception.TimeoutException(stopped);
        } finally {
            sent.cancel(true);
        }
    }

    void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        reading = readers.submit(() -> {
            try {
                read(request, parser, listener);
            } finally {
                over.run();
            }
        });
    }

    private void read(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try {
            var response = client.send(translated(request), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                open = body;
                if (closed) {
                    return;
                }
                if (response.statusCode() / 100 != GOOD) {
                    heed(response);
                    String words = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                    listener.onError(new HttpException(response.statusCode(), words));
                    return;
                }
                listener.onOpen(told(response).build());
                parser.parse(body, listener);
                listener.onClose();
            }
        } catch (IOException failure) {
            listener.onError(readable(failure));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Seconds are what both vendors send; a date is as good as nothing. */
    private void heed(HttpResponse<?> response) {
        pause = response.headers()
                .firstValue("retry-after")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    /** How long the vendor wants to be left alone, or null where it did not say. */
    Duration pause() {
        return pause;
    }

    private static RuntimeException readable(IOException failure) {
        return failure instanceof HttpTimeoutException
                ? new dev.langchain4j.exception.TimeoutException(failure)
                : new UncheckedIOException(failure);
    }

    private static SuccessfulHttpResponse.Builder told(HttpResponse<?> response) {
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map());
    }

    private java.net.http.HttpRequest translated(HttpRequest request) {
        var made =
                java.net.http.HttpRequest.newBuilder(URI.create(request.url())).timeout(limit);
        request.headers().forEach((name, values) -> values.forEach(value -> made.header(name, value)));
        String body = request.body();
        return made.method(
                        request.method().name(),
                        body == null
                                ? java.net.http.HttpRequest.BodyPublishers.noBody()
                                : java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** The library cannot end a stream that has not told it anything yet; this can. */
    @Override
    public void close() {
        closed = true;
        closing.run();
        Future<?> task = reading;
        if (task == null || task.isDone()) {
            return;
        }
        task.cancel(true);
        InputStream body = open;
        if (body != null) {
            try {
                body.close();
            } catch (IOException gone) {
                // It is closed, which was the wish.
            }
        }
    }
}

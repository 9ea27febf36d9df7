package dev.switchboard.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What the library takes for its client: a request goes through the call that its thread has open. So the library is set up
 * once, which costs it a search of the whole class path, and each call still has a limit and an end of its own. Thread safe.
 */
final class OpenCall implements HttpClient, HttpClientBuilder {

    private final ThreadLocal<VendorCall> open = new ThreadLocal<>();

    /** The library makes its request before it returns, on the thread that asked it. */
    <T> T through(VendorCall call, Supplier<T> asking) {
        open.set(call);
        try {
            return asking.get();
        } finally {
            open.remove();
        }
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        return open.get().execute(request);
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        open.get().execute(request, parser, listener);
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
}

package dev.switchboard.simulator.carrier;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One HTTP exchange that ends exactly once, whatever happens. Confined to the simulator's event loop. */
final class Attempt {

    private static final int LARGEST_ANSWER = 64 * 1024;

    private final Vertx vertx;
    private final HttpClient client;
    private final Clock clock;
    private final long began;

    private Consumer<Receipt> done;
    private HttpClientRequest underway;
    private long guard;

    Attempt(Vertx vertx, HttpClient client, Clock clock) {
        this.vertx = vertx;
        this.client = client;
        this.clock = clock;
        this.began = clock.millis();
    }

    void run(RequestOptions options, Buffer body, long totalMs, Consumer<Receipt> onDone) {
        done = onDone;
        guard = vertx.setTimer(totalMs, late -> tooLate(totalMs));
        client.request(options)
                .onFailure(cause -> fail(failureOf(cause), words(cause)))
                .onSuccess(request -> {
                    underway = request;
                    if (done == null) {
                        request.reset();
                    } else {
                        request.send(body).onFailure(this::brokenOff).onSuccess(this::read);
                    }
                });
    }

    private void tooLate(long totalMs) {
        fail(underway == null ? "ct" : "rt", "no complete answer within " + totalMs + " ms");
    }

    private void read(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > LARGEST_ANSWER) {
                fail("large", "the answer is larger than 64 KiB");
            }
        });
        response.exceptionHandler(this::brokenOff);
        response.endHandler(end -> {
            int status = response.statusCode();
            String type = response.headers().get("Content-Type");
            String failure = status >= 500 ? "5xx" : status >= 300 ? "4xx" : null;
            settle(new Receipt(1, true, status, type, body.toString(), failure, null, clock.millis() - began));
        });
    }

    private void brokenOff(Throwable cause) {
        fail("rt", words(cause));
    }

    private void fail(String failure, String detail) {
        settle(Receipt.failed(failure, detail, clock.millis() - began));
        if (underway != null) {
            underway.reset();
        }
    }

    private void settle(Receipt receipt) {
        vertx.cancelTimer(guard);
        Consumer<Receipt> report = done;
        done = null;
        if (report != null) {
            report.accept(receipt);
        }
    }

    private static String failureOf(Throwable cause) {
        boolean connecting = cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof TimeoutException;
        return connecting ? "ct" : "rt";
    }

    private static String words(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}

package dev.switchboard.simulator.wire;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The simulator's HTTP listener on 127.0.0.1: reads a bounded body, asks the house behind it, writes the answer when
 * it is due. Runs on one event loop, and so does the house.
 */
public final class Door {

    /** Room for the pictures of a turn. */
    static final int LARGEST_BODY = 8 << 20;
    /** Longer than the slowest answer that can be dialled. */
    private static final int IDLE_SECONDS = 150;

    private static final Logger LOG = Logger.getLogger(Door.class.getName());

    private final Vertx vertx;
    private final Function<Asked, Answer> house;
    private final Predicate<HttpServerRequest> sockets;

    /** @param sockets takes requests for a web socket, and says whether it did */
    public Door(Vertx vertx, Function<Asked, Answer> house, Predicate<HttpServerRequest> sockets) {
        this.vertx = vertx;
        this.house = house;
        this.sockets = sockets;
    }

    public Future<HttpServer> open(int port) {
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setHandle100ContinueAutomatically(true)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxWebSocketFrameSize(1 << 20)
                .setMaxWebSocketMessageSize(1 << 20);
        return vertx.createHttpServer(options).requestHandler(this::read).listen();
    }

    private void read(HttpServerRequest request) {
        if (request.headers().contains("Upgrade", "websocket", true) && sockets.test(request)) {
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() <= LARGEST_BODY) {
                body.appendBuffer(part);
                if (body.length() > LARGEST_BODY) {
                    refuse(request);
                }
            }
        });
        request.exceptionHandler(lost -> LOG.log(Level.FINE, "A request broke off.", lost));
        request.endHandler(end -> {
            if (body.length() <= LARGEST_BODY) {
                write(request.response(), answer(request, body));
            }
        });
    }

    private void refuse(HttpServerRequest request) {
        Answer answer = Answer.refusal(413, "too-large", "The request is larger than 8 MiB; send less.");
        HttpServerResponse response = request.response();
        response.putHeader("Connection", "close");
        send(response, answer).onComplete(sent -> request.connection().close());
    }

    private Answer answer(HttpServerRequest request, Buffer body) {
        try {
            return house.apply(new Asked(
                    request.localAddress().port(),
                    host(request),
                    request.method().name(),
                    request.path(),
                    request.query(),
                    request.getHeader("Content-Type"),
                    request.getHeader("Authorization"),
                    request.getHeader("x-api-key"),
                    request.getHeader("anthropic-version"),
                    body.toString()));
        } catch (ControlRefusal e) {
            return e.answer();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The simulator failed on " + request.method() + " " + request.path(), e);
            return Answer.refusal(500, "simulator-fault", "The simulator itself failed; its log says why.");
        }
    }

    /** HTTP/2 names it differently. */
    private static String host(HttpServerRequest request) {
        String host = request.getHeader("Host");
        return host != null || request.authority() == null ? host : String.valueOf(request.authority());
    }

    private void write(HttpServerResponse response, Answer answer) {
        if (answer.holdMs() <= 0) {
            send(response, answer);
            return;
        }
        vertx.setTimer(answer.holdMs(), due -> {
            if (answer.lost()) {
                response.reset();
            } else if (!response.closed()) {
                send(response, answer);
            }
        });
    }

    private void stream(HttpServerResponse response, Pieces pieces, int from) {
        if (response.closed()) {
            return;
        }
        List<String> parts = pieces.parts();
        // Without a gap all but the end leaves at once.
        int to = pieces.gapMs() > 0 ? Math.min(from + 1, parts.size()) : parts.size();
        response.write(Buffer.buffer(String.join("", parts.subList(from, to))));
        if (to < parts.size()) {
            vertx.setTimer(pieces.gapMs(), due -> stream(response, pieces, to));
        } else if (!pieces.hangs()) {
            response.end();
        }
    }

    private Future<Void> send(HttpServerResponse response, Answer answer) {
        response.setStatusCode(answer.status());
        if (!answer.contentType().isEmpty()) {
            response.putHeader("Content-Type", answer.contentType());
        }
        answer.headers().forEach(response::putHeader);
        if (answer.pieces() != null) {
            response.setChunked(true);
            stream(response, answer.pieces(), 0);
            return Future.succeededFuture();
        }
        return response.end(answer.bytes() == null ? Buffer.buffer(answer.body()) : Buffer.buffer(answer.bytes()));
    }
}

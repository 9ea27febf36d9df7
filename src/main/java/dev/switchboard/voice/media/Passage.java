package dev.switchboard.voice.media;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Hands on to the app whatever is no media socket, so that one public origin is enough. What a request says about who
 * forwarded it is replaced by what is true here, unless a proxy of ours says it. Stateless, any event loop.
 */
final class Passage {

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "forwarded");

    private static final String AWAY =
            "{\"error\":{\"code\":\"away\",\"message\":\"The hub behind this door does not answer. Ask again in a moment.\"}}";

    private final HttpClient client;
    private final int app;
    private final Predicate<String> trusted;

    /**
     * @param app the app's port on this machine
     * @param trusted whether a peer is a proxy of ours, which is believed
     */
    Passage(HttpClient client, int app, Predicate<String> trusted) {
        this.client = client;
        this.app = app;
        this.trusted = trusted;
    }

    void through(HttpServerRequest from) {
        // The body waits until somebody reads it.
        from.pause();
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(app)
                .setMethod(from.method())
                .setURI(from.uri());
        client.request(options).onComplete(opened -> {
            if (opened.succeeded()) {
                hand(from, opened.result());
            } else {
                away(from.response());
            }
        });
    }

    private void hand(HttpServerRequest from, HttpClientRequest to) {
        String named = String.join(",", from.headers().getAll("Connection")).toLowerCase(Locale.ROOT);
        from.headers().forEach((name, value) -> {
            if (passes(name, named) && !name.toLowerCase(Locale.ROOT).startsWith("x-forwarded-")) {
                to.headers().add(name, value);
            }
        });
        String peer = from.remoteAddress().hostAddress();
        String before = from.getHeader("X-Forwarded-For");
        String scheme = from.getHeader("X-Forwarded-Proto");
        boolean proxied = trusted.test(peer);
        to.putHeader("X-Forwarded-For", proxied && before != null ? before + ", " + peer : peer);
        to.putHeader("X-Forwarded-Proto", proxied && scheme != null ? scheme : "http");
        if (from.getHeader("Host") != null) {
            to.putHeader("X-Forwarded-Host", from.getHeader("Host"));
        }
        boolean bodyless = from.getHeader("Content-Length") == null && from.getHeader("Transfer-Encoding") == null;
        from.exceptionHandler(gone -> to.reset());
        (bodyless ? to.send() : to.send(from)).onComplete(answered -> {
            if (answered.succeeded()) {
                back(from, answered.result());
            } else {
                away(from.response());
            }
        });
        if (bodyless) {
            from.resume();
        }
    }

    private static void back(HttpServerRequest from, HttpClientResponse answer) {
        HttpServerResponse response = from.response().setStatusCode(answer.statusCode());
        copy(answer.headers(), response.headers());
        if (answer.getHeader("Content-Length") == null) {
            response.setChunked(true);
        }
        if (!from.isEnded()) {
            // Answered before all was read: the rest is nobody's.
            response.putHeader("Connection", "close");
        }
        answer.pipeTo(response).onComplete(sent -> {
            if (!from.isEnded()) {
                from.connection().close();
            }
        });
    }

    private static void copy(MultiMap from, MultiMap to) {
        String named = String.join(",", from.getAll("Connection")).toLowerCase(Locale.ROOT);
        from.forEach((name, value) -> {
            if (passes(name, named)) {
                to.add(name, value);
            }
        });
    }

    private static boolean passes(String name, String named) {
        String low = name.toLowerCase(Locale.ROOT);
        return !HOP_BY_HOP.contains(low)
                && Set.of(named.split("[, ]+")).stream().noneMatch(low::equals);
    }

    private static void away(HttpServerResponse response) {
        if (!response.headWritten() && !response.closed()) {
            response.setStatusCode(502)
                    .putHeader("Content-Type", "application/json")
                    .end(AWAY);
        } else {
            response.reset();
        }
    }
}

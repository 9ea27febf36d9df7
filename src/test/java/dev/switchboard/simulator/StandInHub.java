package dev.switchboard.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server in the hub's place: keeps what it is sent and answers what it is told to. */
public final class StandInHub implements AutoCloseable {

    /** One form that arrived. */
    public record Arrival(String path, Map<String, String> form, String signature, String token) {
        public String get(String name) {
            return form.get(name);
        }
    }

    private record Prepared(int status, String type, String body) {}

    public final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Prepared> prepared = new ConcurrentLinkedDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch stillness = new CountDownLatch(1);
    private final HttpServer server;
    private volatile boolean silent;

    private StandInHub(HttpServer server) {
        this.server = server;
    }

    public static StandInHub open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            StandInHub hub = new StandInHub(server);
            server.createContext("/", hub::answer);
            server.setExecutor(hub.threads);
            server.start();
            return hub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next request gets this answer; after those prepared, an empty TwiML. */
    public StandInHub answersNext(int status, String type, String body) {
        prepared.add(new Prepared(status, type, body));
        return this;
    }

    public void says(String twiml) {
        answersNext(200, "text/xml", twiml);
    }

    public void fallsSilent() {
        silent = true;
    }

    public void speaksAgain() {
        silent = false;
        stillness.countDown();
    }

    public List<Arrival> at(String path) {
        return arrivals.stream().filter(arrival -> arrival.path().equals(path)).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        arrivals.add(new Arrival(
                exchange.getRequestURI().toString(),
                decode(body),
                exchange.getRequestHeaders().getFirst("X-Twilio-Signature"),
                exchange.getRequestHeaders().getFirst("I-Twilio-Idempotency-Token")));
        if (silent) {
            awaitTheEnd();
        }
        Prepared next = prepared.poll();
        Prepared answer = next == null ? new Prepared(200, "text/xml", "<Response/>") : next;
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void awaitTheEnd() {
        try {
            stillness.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> decode(String body) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : body.split("&")) {
            String[] halves = pair.split("=", 2);
            form.put(
                    URLDecoder.decode(halves[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(halves[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    @Override
    public void close() {
        stillness.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

package dev.switchboard.twilio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that answers as told, one answer a request, and counts what physically arrived. */
public final class CarrierStandIn implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> toDeletions = new ConcurrentLinkedQueue<>();
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();

    /** One request as it arrived. */
    public record Arrival(String method, URI uri, Map<String, List<String>> headers, TwilioForm form) {

        public String authorization() {
            return headers.get("Authorization").get(0);
        }
    }

    /** How one request is treated. */
    @FunctionalInterface
    public interface Answer {

        void give(HttpExchange exchange) throws IOException, InterruptedException;
    }

    public CarrierStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public CarrierStandIn then(Answer answer) {
        answers.add(answer);
        return this;
    }

    public CarrierStandIn then(int status, String body, String... headers) {
        return then(exchange -> {
            for (int header = 0; header < headers.length; header += 2) {
                exchange.getResponseHeaders().add(headers[header], headers[header + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    /** Deletions come beside other requests, so they have answers of their own; without one it is 204. */
    public CarrierStandIn thenToDeletion(Answer answer) {
        toDeletions.add(answer);
        return this;
    }

    /** Takes the request and says nothing until the server is closed. */
    public CarrierStandIn thenSilence() {
        return then(exchange -> closing.await());
    }

    /** Promises a body and never finishes it. */
    public CarrierStandIn thenHalfAnAnswer() {
        return then(exchange -> {
            exchange.sendResponseHeaders(201, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            closing.await();
        });
    }

    /** Takes the request and closes the connection. */
    public CarrierStandIn thenHangUp() {
        return then(exchange -> {});
    }

    public List<Arrival> arrivals() {
        return arrivals;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            arrivals.add(new Arrival(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    TwilioForm.parse(exchange.getRequestBody().readAllBytes())));
            Answer answer = next(exchange.getRequestMethod());
            if (answer != null) {
                answer.give(exchange);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer next(String method) {
        if (!method.equals("DELETE")) {
            return answers.poll();
        }
        Answer told = toDeletions.poll();
        return told != null ? told : exchange -> exchange.sendResponseHeaders(204, -1);
    }

    public List<Arrival> arrivals(String method) {
        return arrivals.stream().filter(each -> each.method().equals(method)).toList();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    public static String message(String sid, String status, String created, String body) {
        return """
                {"sid":"%s","account_sid":"AC00000000000000000000000000000000","messaging_service_sid":null,
                 "from":"+15550100200","to":"+15550100211","body":"%s","status":"%s","num_segments":"1",
                 "num_media":"0","direction":"outbound-api","error_code":null,"error_message":null,"price":null,
                 "price_unit":"USD","api_version":"2010-04-01","date_created":"%s","date_sent":null,
                 "date_updated":"%s","uri":"/2010-04-01/x","subresource_uris":{"media":"/x"}}
                """
                .formatted(sid, body, status, created, created);
    }
}

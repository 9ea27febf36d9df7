package dev.switchboard.ops.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.scenario.RunningHub;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A collector over HTTP reads what a hub sends. */
class TracesTest {

    private static final String HANDSET = "+15550177311";
    private static final String WORDS = "canary words of a caller";

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private HttpServer collector;

    @BeforeEach
    void listen() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", this::take);
        collector.start();
    }

    @AfterEach
    void close() {
        collector.stop(0);
    }

    private void take(HttpExchange asked) throws IOException {
        boolean packed = "gzip".equals(asked.getRequestHeaders().getFirst("content-encoding"));
        try (InputStream body = packed ? new GZIPInputStream(asked.getRequestBody()) : asked.getRequestBody()) {
            ExportTraceServiceRequest.parseFrom(body)
                    .getResourceSpansList()
                    .forEach(resource ->
                            resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
        }
        asked.sendResponseHeaders(200, -1);
        asked.close();
    }

    @Test
    void oneTraceLeadsFromTheWebhookToTheReplyAndHoldsNothingPrivate() {
        String at = "http://127.0.0.1:" + collector.getAddress().getPort();
        try (RunningHub hub = RunningHub.start("OTEL_EXPORTER_OTLP_ENDPOINT=" + at)) {
            hub.text(HANDSET, WORDS, "");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !hub.replies(HANDSET).isEmpty());
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> span("twilio://message/create").isPresent());
        }
        Span reply = span("twilio://message/create").orElseThrow();
        Span door = span("platform-http:///api/twilio/message").orElseThrow();
        assertThat(reply.getTraceId()).isEqualTo(door.getTraceId());
        assertThat(spans.toString()).doesNotContain(HANDSET, HANDSET.substring(1), WORDS, "We are open");
    }

    @Test
    void aCollectorThatIsAwayCostsNobodyAnAnswer() {
        collector.stop(0);
        String at = "http://127.0.0.1:" + collector.getAddress().getPort();
        try (RunningHub hub = RunningHub.start("OTEL_EXPORTER_OTLP_ENDPOINT=" + at)) {
            hub.text(HANDSET, WORDS, "");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !hub.replies(HANDSET).isEmpty());
        }
    }

    private Optional<Span> span(String uri) {
        return spans.stream()
                .filter(span -> span.getAttributesList().stream()
                        .anyMatch(each -> each.getValue().getStringValue().startsWith(uri)))
                .findFirst();
    }
}

package dev.switchboard.ops.border;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.voice.media.MediaDoor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the listeners turn away, over real sockets. The hub has two threads for routes and two places to wait. */
@Tag("alone")
class BorderTest {

    private static final String POST = "POST /bench/echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

    @TempDir
    static Path routes;

    private static RunningHub hub;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(
                routes.resolve("bench.camel.yaml"),
                """
                - route:
                    id: bench-slow
                    group: anyone
                    from:
                      uri: platform-http:/bench/slow
                      steps:
                        - delay:
                            constant: "500"
                        - setBody:
                            constant: done
                - route:
                    id: bench-echo
                    group: anyone
                    from:
                      uri: platform-http:/bench/echo
                      parameters:
                        httpMethodRestrict: POST
                        populateBodyWithForm: false
                        useStreaming: true
                      steps:
                        - setBody:
                            simple: "${bodyAs(String).length} bytes"
                """);
        hub = RunningHub.start(
                "switchboard.routes.directory=" + routes,
                "spring.task.execution.pool.core-size=2",
                "spring.task.execution.pool.max-size=2",
                "spring.task.execution.pool.queue-capacity=2",
                "switchboard.border.arrival=2s");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    record Asked(int status, String retryAfter, String body, long ms) {}

    @Test
    void aBurstBeyondThreadsAndPlacesIsRefusedAtOnceAndTheRestIsServed() {
        burst();
        List<Asked> answers = burst();
        List<Asked> refused =
                answers.stream().filter(each -> each.status() == 503).toList();
        assertThat(answers.stream().filter(each -> each.status() == 200)).hasSize(4);
        assertThat(refused).hasSize(20).allSatisfy(each -> {
            assertThat(each.retryAfter()).isEqualTo("5");
            assertThat(each.body()).startsWith("{\"error\":{\"code\":\"busy\"");
        });
        // A burst of 24 on two shared cores is itself not instant; the middle one tells.
        assertThat(refused.stream().mapToLong(Asked::ms).sorted().toArray()[10]).isLessThan(100);
        assertThat(ask("/bench/slow").status()).isEqualTo(200);
        assertThat(hub.get(hub.management(), "/actuator/prometheus").body())
                .contains("switchboard_requests_refused_total{reason=\"busy\"} 40.0");
    }

    private static List<Asked> burst() {
        List<CompletableFuture<Asked>> burst = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            burst.add(CompletableFuture.supplyAsync(() -> ask("/bench/slow"), task -> new Thread(task).start()));
        }
        return burst.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void aFormMayHave64Kilobytes() throws Exception {
        assertThat(told(POST + FORM + "Content-Length: 65536\r\n\r\n" + "a".repeat(65_536)))
                .startsWith("HTTP/1.1 200")
                .contains("65536 bytes");
        assertThat(told(POST + FORM + "Content-Length: 65537\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains(code("too-large"));
    }

    @Test
    void aFormThatDoesNotSayHowLongItIsMayHaveNoMore() throws Exception {
        String chunk = "1000\r\n" + "a".repeat(4_096) + "\r\n";
        assertThat(told(POST + FORM + CHUNKED + chunk.repeat(16) + "0\r\n\r\n")).startsWith("HTTP/1.1 200");
        assertThat(told(POST + FORM + CHUNKED + chunk.repeat(16) + "1\r\na\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains(code("too-large"));
    }

    @Test
    void aJsonBodyMayHaveTwoMegabytes() throws Exception {
        int limit = 2 * 1024 * 1024;
        assertThat(told(POST + JSON + "Content-Length: " + limit + "\r\n\r\n" + "1".repeat(limit)))
                .startsWith("HTTP/1.1 200");
        assertThat(told(POST + JSON + "Content-Length: " + (limit + 1) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(told(POST + JSON + "Expect: 100-continue\r\nContent-Length: " + (limit + 1) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void jsonMayBeNested64Deep() throws Exception {
        assertThat(json("[".repeat(64) + "]".repeat(64))).startsWith("HTTP/1.1 200");
        assertThat(json("[".repeat(65) + "]".repeat(65)))
                .startsWith("HTTP/1.1 400")
                .contains(code("too-deep"));
        assertThat(json("\"" + "[".repeat(65) + "\\\"[\"")).startsWith("HTTP/1.1 200");
    }

    @Test
    void headersMayHave16Kilobytes() throws Exception {
        for (URI listener : List.of(hub.publicOrigin(), hub.management())) {
            String get = "GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nX-Long: ";
            String served = listener.equals(hub.publicOrigin()) ? "HTTP/1.1 404" : "HTTP/1.1 401";
            assertThat(told(listener, get + "a".repeat(15_000) + "\r\n\r\n")).startsWith(served);
            assertThat(told(listener, get + "a".repeat(17_000) + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 4")
                    .doesNotContain("<html", "HTTP/1.1 404", "HTTP/1.1 401");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM + "Content-Length: 6000\r\n\r\n", JSON + CHUNKED})
    void whoSendsABodyTooSlowlyIsCut(String headers) throws Exception {
        long start = System.nanoTime();
        try (Wire wire = new Wire(hub.publicOrigin())) {
            String answer = wire.send(POST + headers).dripUntilCut(headers.contains("chunked") ? "1\r\na\r\n" : "a");
            assertThat(answer).startsWith("HTTP/1.1 408").contains(code("too-slow"));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    @Test
    void whoSendsHeadersTooSlowlyIsCutOnEveryListener() throws Exception {
        URI front = URI.create("http://127.0.0.1:" + hub.bean(MediaDoor.class).port());
        for (URI listener : List.of(front, hub.publicOrigin(), hub.management())) {
            long start = System.nanoTime();
            try (Wire wire = new Wire(listener)) {
                wire.send("GET /bench/slow HTTP/1.1\r\nX-Slow: ").dripUntilCut("a");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
        }
    }

    @Test
    void manySlowSendersHoldNobodyUp() throws Exception {
        List<Wire> slow = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            slow.add(new Wire(hub.publicOrigin()).send(POST + FORM + "Content-Length: 6000\r\n\r\na"));
        }
        assertThat(ask("/bench/slow").status()).isEqualTo(200);
        for (Wire each : slow) {
            each.close();
        }
    }

    @Test
    void whatNobodyServesIsToldInTheOneShape() throws Exception {
        assertThat(told("GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404")
                .contains(code("not-found"));
        assertThat(told("GET /bench/echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains(code("wrong-verb"));
        assertThat(told("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("<html");
    }

    @Test
    void traceIsOffAndNothingOverridesAMethod() throws Exception {
        assertThat(told("TRACE /bench/slow HTTP/1.1\r\nHost: a\r\nCookie: canary=1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .doesNotContain("canary");
        assertThat(
                        told(
                                "GET /bench/echo HTTP/1.1\r\nHost: a\r\nX-HTTP-Method-Override: POST\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405");
    }

    private static String code(String code) {
        return "\"code\":\"" + code + "\"";
    }

    private static String json(String body) throws Exception {
        return told(POST + JSON + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static String told(String request) throws Exception {
        return told(hub.publicOrigin(), request);
    }

    private static String told(URI listener, String request) throws Exception {
        try (Wire wire = new Wire(listener)) {
            return wire.send(request).rest();
        }
    }

    private static Asked ask(String path) {
        long start = System.nanoTime();
        var answer = hub.get(hub.publicOrigin(), path);
        return new Asked(
                answer.statusCode(),
                answer.headers().firstValue("retry-after").orElse(null),
                answer.body(),
                (System.nanoTime() - start) / 1_000_000);
    }
}

package dev.switchboard.voice.engine.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.voice.engine.Notes;
import dev.switchboard.voice.engine.SpeechSession;
import dev.switchboard.voice.engine.SpeechSetup;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model that takes a connection and answers nothing from then on, the goodbye neither. */
class DeafModelTest {

    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void its_socket_is_closed_two_seconds_after_the_call_went_all_the_same() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Context loop = vertx.getOrCreateContext();
            CompletableFuture<SpeechSession> session = new CompletableFuture<>();
            var engine = RealtimeStage.at(vertx, URI.create("ws://127.0.0.1:" + deaf.getLocalPort()));
            loop.runOnContext(now -> session.complete(engine.open(setup(), new Notes())));
            try (Socket line = deaf.accept()) {
                line.setSoTimeout(20_000);
                answer(line);
                loop.runOnContext(now -> session.join().close());
                long start = System.nanoTime();
                line.getInputStream().transferTo(OutputStream.nullOutputStream());
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            }
        }
    }

    private static SpeechSetup setup() {
        return new SpeechSetup("Be kind.", null, null, null, SpeechSetup.TurnTaking.USUAL, List.of());
    }

    private static void answer(Socket line) throws IOException, GeneralSecurityException {
        InputStream in = line.getInputStream();
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.read());
        }
        Matcher key = KEY.matcher(head);
        assertThat(key.find()).isTrue();
        byte[] proof = MessageDigest.getInstance("SHA-1")
                .digest((key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        line.getOutputStream()
                .write(("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                + "Sec-WebSocket-Accept: "
                                + Base64.getEncoder().encodeToString(proof) + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }
}

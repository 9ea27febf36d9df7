package dev.switchboard.voice.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextFramesTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<String> read = new CopyOnWriteArrayList<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_message_that_nobody_could_read_is_told_and_the_next_one_is_read_whole_or_in_parts() {
        WebSocket far = connected();
        far.writeTextMessage("bad one");
        far.writeTextMessage("good one");
        far.writeFrame(WebSocketFrame.textFrame("bad", false));
        far.writeFrame(WebSocketFrame.continuationFrame(io.vertx.core.buffer.Buffer.buffer(" two"), true));
        far.writeTextMessage("good two");
        await().until(() -> read.size() == 2);
        assertThat(read).containsExactly("good one", "good two");
        assertThat(lost).containsExactly("bad one", "bad two");
    }

    private WebSocket connected() {
        HttpServer server = vertx.createHttpServer()
                .webSocketHandler(socket -> new TextFrames(socket, 1_000, failure -> lost.add(failure.getMessage()))
                        .read((text, from, to) -> read(new String(text, from, to - from, StandardCharsets.UTF_8))))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return vertx.createWebSocketClient()
                .connect(server.actualPort(), "127.0.0.1", "/")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void read(String text) {
        if (text.startsWith("bad")) {
            throw new IllegalStateException(text);
        }
        read.add(text);
    }
}

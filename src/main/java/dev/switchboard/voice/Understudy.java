package dev.switchboard.voice;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * Stands in for the speech model in dry runs: takes the set-up, and answers each wish with a little silence, at
 * once. On this machine only, for a moment. Each conversation is confined to its event loop.
 */
final class Understudy implements AutoCloseable {

    private static final int PIECES = 40;
    private static final String SILENCE =
            Base64.getEncoder().encodeToString(new byte[800]).replace('A', '/');
    private static final String SPEAKS =
            "\"response_id\":\"r1\",\"item_id\":\"i1\",\"output_index\":0,\"content_index\":0";

    private final HttpServer server;

    Understudy(Vertx vertx) throws Exception {
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setPerMessageWebSocketCompressionSupported(false))
                .webSocketHandler(Understudy::greet)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(2, TimeUnit.SECONDS);
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + server.actualPort() + "/v1/realtime");
    }

    private static void greet(ServerWebSocket socket) {
        socket.textMessageHandler(text -> heed(socket, text));
        tell(
                socket,
                "session.created",
                "\"session\":{\"type\":\"realtime\",\"output_modalities\":[\"audio\"],\"audio\":{}}");
    }

    private static void heed(ServerWebSocket socket, String text) {
        if (text.contains("\"session.update\"")) {
            String format = "{\"format\":{\"type\":\"audio/pcmu\"}}";
            tell(
                    socket,
                    "session.updated",
                    "\"session\":{\"type\":\"realtime\",\"audio\":{\"input\":" + format + ",\"output\":" + format
                            + "}}");
        } else if (text.contains("\"response.create\"")) {
            speak(socket);
        }
    }

    private static void speak(ServerWebSocket socket) {
        tell(socket, "response.created", "\"response\":{\"id\":\"r1\"}");
        for (int each = 0; each < PIECES; each++) {
            tell(socket, "response.output_audio.delta", SPEAKS + ",\"delta\":\"" + SILENCE + "\"");
        }
        tell(socket, "response.output_audio.done", SPEAKS);
        tell(socket, "response.output_audio_transcript.done", SPEAKS + ",\"transcript\":\"Hello.\"");
        tell(socket, "response.done", "\"response\":{\"id\":\"r1\",\"status\":\"completed\"}");
    }

    private static void tell(ServerWebSocket socket, String type, String more) {
        if (!socket.isClosed()) {
            socket.writeTextMessage("{\"type\":\"" + type + "\",\"event_id\":\"e\"," + more + "}");
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

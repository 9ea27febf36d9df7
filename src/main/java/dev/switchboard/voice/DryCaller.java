package dev.switchboard.voice;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The carrier's part of a dry run: connects, speaks, listens, interrupts nobody and hangs up. Used by one thread. */
final class DryCaller {

    private static final Pattern STREAM = Pattern.compile("<Stream url=\"([^\"]+)\"");
    private static final int FRAMES = 400;
    private static final int PATIENCE_SECONDS = 3;
    private static final String SOUND =
            "{\"event\":\"media\",\"sequenceNumber\":\"4\",\"streamSid\":\"MZ0\",\"media\":{\"track\":\"inbound\","
                    + "\"chunk\":\"2\",\"timestamp\":\"25\",\"payload\":\"" + "/".repeat(216) + "\"}}";

    private final Vertx vertx;
    private final String account;
    private final String sid;
    private final CompletableFuture<Void> heard = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    DryCaller(Vertx vertx, String account, String sid) {
        this.vertx = vertx;
        this.account = account;
        this.sid = sid;
    }

    static URI stream(String twiml) {
        Matcher stream = STREAM.matcher(twiml);
        if (!stream.find()) {
            throw new IllegalStateException("no media socket was offered");
        }
        return URI.create(stream.group(1));
    }

    void call(int port, String path, String signature) throws Exception {
        WebSocketClient client = vertx.createWebSocketClient();
        try {
            client.connect(new WebSocketConnectOptions()
                            .setHost("127.0.0.1")
                            .setPort(port)
                            .setURI(path)
                            .putHeader("X-Twilio-Signature", signature))
                    .onSuccess(socket -> speak(socket, path.substring(path.lastIndexOf('/') + 1)))
                    .onFailure(heard::completeExceptionally);
            heard.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            over.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            client.close();
        }
    }

    private void speak(WebSocket socket, String token) {
        socket.textMessageHandler(text -> heed(socket, text));
        socket.closeHandler(closed -> over.complete(null));
        socket.writeTextMessage("{\"event\":\"connected\"}");
        socket.writeTextMessage("{\"event\":\"start\",\"streamSid\":\"MZ0\",\"start\":{\"accountSid\":\"" + account
                + "\",\"streamSid\":\"MZ0\",\"callSid\":\"" + sid + "\",\"customParameters\":{\"token\":\"" + token
                + "\"}}}");
        for (int each = 0; each < FRAMES; each++) {
            socket.writeTextMessage(SOUND);
        }
    }

    private void heed(WebSocket socket, String text) {
        if (text.startsWith("{\"event\":\"mark\"")) {
            socket.writeTextMessage(text);
        } else if (text.startsWith("{\"event\":\"media\"") && heard.complete(null)) {
            socket.writeTextMessage("{\"event\":\"stop\",\"streamSid\":\"MZ0\"}");
        }
    }
}

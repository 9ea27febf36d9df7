package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.twilio.TwilioSettings;
import dev.switchboard.twilio.WebhookSigner;
import dev.switchboard.voice.media.MediaDoor;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Calls and media sockets as a carrier would announce and open them, by hand. */
record MediaSockets(RunningHub hub) {

    private static final Pattern STREAM = Pattern.compile("Stream url=\"(wss?://[^/]+)(/[^\"]+/)([^\"/]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A socket as somebody opened it, and how it was closed. */
    record Socket(WebSocket socket, CompletableFuture<Integer> closed, Semaphore pongs, Queue<String> heard) {}

    /** The token in the answer to a signed webhook. */
    String announced(String call) throws Exception {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "CallSid", call,
                "AccountSid", hub.bean(TwilioSettings.class).accountSid(),
                "From", "+15550100401",
                "To", "+15550100200",
                "CallStatus", "ringing"));
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(front("http", "/api/twilio/voice"))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .header("X-Forwarded-Proto", "https")
                        .header(
                                "X-Twilio-Signature",
                                WebhookSigner.sign(
                                        hub.setting("switchboard.public-origin") + "/api/twilio/voice",
                                        fields,
                                        authToken()))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Matcher stream = STREAM.matcher(answer.body());
        assertThat(stream.find()).as(answer.body()).isTrue();
        return stream.group(3);
    }

    String startOf(String call, String token) {
        return "{\"event\":\"start\",\"start\":{\"streamSid\":\"MZ1\",\"callSid\":\"" + call + "\",\"accountSid\":\""
                + hub.bean(TwilioSettings.class).accountSid() + "\",\"customParameters\":{\"token\":\"" + token
                + "\"}}}";
    }

    Socket open(String path, String signature) {
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        Semaphore pongs = new Semaphore(0);
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (signature != null) {
            builder.header("X-Twilio-Signature", signature);
        }
        WebSocket socket = builder.buildAsync(front("ws", path), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                        closed.complete(code);
                        return null;
                    }

                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        heard.add(text.toString());
                        from.request(1);
                        return null;
                    }

                    @Override
                    public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
                        pongs.release();
                        from.request(1);
                        return null;
                    }

                    @Override
                    public void onError(WebSocket from, Throwable failure) {
                        closed.completeExceptionally(failure);
                    }
                })
                .join();
        return new Socket(socket, closed, pongs, heard);
    }

    String signature(String path) {
        try {
            String origin = hub.setting("switchboard.public-origin").replaceFirst("^http", "ws");
            return WebhookSigner.sign(origin + path, Map.of(), authToken());
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String authToken() {
        return hub.bean(TwilioSettings.class).authTokens().get(0).reveal();
    }

    URI front(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + hub.bean(MediaDoor.class).port() + path);
    }
}

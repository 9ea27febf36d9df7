package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.speech.Voice;
import dev.switchboard.twilio.TwilioSettings;
import dev.switchboard.twilio.WebhookSigner;
import dev.switchboard.voice.media.MediaDoor;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An open media socket is somebody else's telephone bill: who is let in by the front, and for how long. */
class MediaBorderTest {

    private static final Pattern STREAM = Pattern.compile("Stream url=\"(ws://[^/]+)(/[^\"]+/)([^\"/]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(9);

    private static RunningHub hub;
    private static int calls;

    @BeforeAll
    static void start() {
        hub = RunningHub.start();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /** A socket as somebody opened it, and how it was closed. */
    private record Socket(WebSocket socket, CompletableFuture<Integer> closed, Semaphore pongs) {}

    @ParameterizedTest
    @ValueSource(strings = {"/media-stream/", "/twilio-stream/", "/twilio/media-stream/"})
    void whoever_was_announced_is_let_in_by_each_name_once(String path) throws Exception {
        String token = announced("CA" + "1".repeat(31) + ++calls);
        Socket first = open(path + token, signature(path + token));
        assertRefused(path + token, signature(path + token));
        first.socket().abort();
    }

    @Test
    void a_signature_alone_opens_nothing() {
        long before = opened();
        assertRefused("/media-stream/made-up-token", signature("/media-stream/made-up-token"));
        assertThat(opened()).isEqualTo(before);
    }

    @Test
    void a_token_alone_opens_nothing_and_is_not_used_up() throws Exception {
        String path = "/media-stream/" + announced("CA" + "2".repeat(32));
        assertRefused(path, "c29tZXRoaW5nIGVsc2U=");
        assertRefused(path, null);
        open(path, signature(path)).socket().abort();
    }

    @Test
    void a_socket_that_names_another_call_is_closed() throws Exception {
        String token = announced("CA" + "3".repeat(32));
        Socket socket = open("/media-stream/" + token, signature("/media-stream/" + token));
        socket.socket().sendText(startOf("CA" + "4".repeat(32), token), true).join();
        assertThat(socket.closed().get()).isEqualTo(1008);
    }

    @Test
    void a_socket_without_the_token_in_its_first_message_is_closed() throws Exception {
        String call = "CA" + "5".repeat(32);
        String token = announced(call);
        Socket socket = open("/media-stream/" + token, signature("/media-stream/" + token));
        socket.socket().sendText(startOf(call, "another"), true).join();
        assertThat(socket.closed().get()).isEqualTo(1008);
    }

    @Test
    void a_socket_that_does_not_say_which_call_it_is_goes_after_five_seconds_and_so_does_its_model() throws Exception {
        String token = announced("CA" + "6".repeat(32));
        Socket socket = open("/media-stream/" + token, signature("/media-stream/" + token));
        socket.socket().sendText("{\"event\":\"connected\"}", true).join();
        assertThat(socket.closed().get()).isEqualTo(1008);
        await().atMost(SOON).until(() -> hub.bean(MediaDoor.class).live() == 0);
    }

    @Test
    void a_frame_beyond_64_kib_ends_the_socket() throws Exception {
        String call = "CA" + "7".repeat(32);
        String token = announced(call);
        Socket socket = open("/media-stream/" + token, signature("/media-stream/" + token));
        socket.socket().sendText("x".repeat(70_000), true);
        assertThat(socket.closed().handle((code, broken) -> "over").get()).isEqualTo("over");
        await().atMost(SOON).until(() -> hub.bean(MediaDoor.class).live() == 0);
    }

    @Test
    void a_model_that_was_opened_for_a_call_whose_sound_never_comes_is_closed_within_ten_seconds() throws Exception {
        announced("CA" + "8".repeat(32));
        await().atMost(Duration.ofSeconds(12))
                .until(() -> CallStoryTest.json(hub.get(hub.farEnds(), "/simulator/speech")
                                        .body())
                                .path("open")
                                .asInt()
                        == 0);
    }

    @Test
    void what_the_carrier_lost_is_silence_to_the_model() throws Exception {
        String call = "CA" + "0".repeat(32);
        String token = announced(call);
        Socket socket = open("/media-stream/" + token, signature("/media-stream/" + token));
        socket.socket().sendText(startOf(call, token), true).join();
        long after = speak(socket, Voice.of("One"), 100);
        after = speak(socket, Voice.of("Two"), after + 800);
        speak(socket, Voice.silence(700), after);
        await().atMost(SOON).untilAsserted(() -> assertThat(understood()).contains("One", "Two"));
        socket.socket().abort();
    }

    /** Gives when it was over. */
    private static long speak(Socket socket, byte[] sound, long fromMs) {
        long at = fromMs;
        for (int from = 0; from < sound.length; from += 160, at += 20) {
            String payload = Base64.getEncoder().encodeToString(Arrays.copyOfRange(sound, from, from + 160));
            socket.socket()
                    .sendText(
                            "{\"event\":\"media\",\"media\":{\"timestamp\":\"" + at + "\",\"payload\":\"" + payload
                                    + "\"}}",
                            true)
                    .join();
        }
        return at;
    }

    private static List<String> understood() {
        List<String> words = new ArrayList<>();
        CallStoryTest.json(hub.get(hub.farEnds(), "/simulator/speech").body())
                .path("notes")
                .forEach(note -> words.add(note.path("words").asText()));
        return words;
    }

    @Test
    void a_frame_of_sound_costs_hardly_any_memory() throws Exception {
        String call = "CA" + "9".repeat(32);
        String token = announced(call);
        Socket socket = open("/media-stream/" + token, signature("/media-stream/" + token));
        socket.socket().sendText(startOf(call, token), true).join();
        speak(socket, 3_000);
        long loop = loopOf(0).getId();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(loop);
        speak(socket, 2_000);
        long bytes = (threads.getThreadAllocatedBytes(loop) - before) / 2_000;
        socket.socket().abort();
        assertThat(bytes).isBetween(1L, 200L);
    }

    /** Returns when the hub has handled all of it. */
    private static void speak(Socket socket, int frames) {
        String frame = "{\"event\":\"media\",\"sequenceNumber\":\"4\",\"streamSid\":\"MZ1\",\"media\":{\"track\":"
                + "\"inbound\",\"chunk\":\"2\",\"timestamp\":\"25\",\"payload\":\"" + "/".repeat(216) + "\"}}";
        for (int each = 0; each < frames; each++) {
            socket.socket().sendText(frame, true).join();
        }
        socket.socket().sendPing(ByteBuffer.allocate(1)).join();
        socket.pongs().acquireUninterruptibly();
    }

    @Test
    void sound_goes_before_all_else() throws Exception {
        assertThat(loopOf(0).getPriority()).isEqualTo(Thread.MAX_PRIORITY);
    }

    private static Thread loopOf(int place) throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        hub.bean(MediaDoor.class).loops().get(place).runOnContext(now -> thread.complete(Thread.currentThread()));
        return thread.get();
    }

    @Test
    void whoever_asks_the_front_without_an_upgrade_is_told_what_it_is() throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(front("http", "/media-stream/x")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(answer.body()).contains("\"error\":{\"code\":\"no-media\"");
    }

    @Test
    void everything_else_is_handed_on_and_refused_by_the_app_as_if_it_were_asked_itself() throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(front("http", "/api/twilio/message"))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .header("x-forwarded-for", "203.0.113.9")
                        .POST(HttpRequest.BodyPublishers.ofString("MessageSid=SM1"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"forbidden\"");
    }

    private static long opened() {
        return CallStoryTest.json(hub.get(hub.farEnds(), "/simulator/speech").body())
                .path("opened")
                .asLong();
    }

    /** The token in the answer to a signed webhook. */
    private static String announced(String call) throws Exception {
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

    private static String startOf(String call, String token) {
        return "{\"event\":\"start\",\"start\":{\"streamSid\":\"MZ1\",\"callSid\":\"" + call + "\",\"accountSid\":\""
                + hub.bean(TwilioSettings.class).accountSid() + "\",\"customParameters\":{\"token\":\"" + token
                + "\"}}}";
    }

    private static void assertRefused(String path, String signature) {
        assertThatThrownBy(() -> open(path, signature))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> assertThat(
                                refused.getResponse().statusCode())
                        .isEqualTo(403));
    }

    private static Socket open(String path, String signature) {
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        Semaphore pongs = new Semaphore(0);
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
        return new Socket(socket, closed, pongs);
    }

    private static String signature(String path) {
        try {
            String origin = hub.setting("switchboard.public-origin").replaceFirst("^http", "ws");
            return WebhookSigner.sign(origin + path, Map.of(), authToken());
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String authToken() {
        return hub.bean(TwilioSettings.class).authTokens().get(0).reveal();
    }

    private static URI front(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + hub.bean(MediaDoor.class).port() + path);
    }
}

package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.voice.media.MediaDoor;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An open media socket is somebody else's telephone bill: who is let in by the front, and for how long. */
class MediaBorderTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(9);

    private static RunningHub hub;
    private static MediaSockets sockets;
    private static int calls;

    @BeforeAll
    static void start() {
        hub = RunningHub.start();
        sockets = new MediaSockets(hub);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/media-stream/", "/twilio-stream/", "/twilio/media-stream/"})
    void whoever_was_announced_is_let_in_by_each_name_once(String path) throws Exception {
        String token = sockets.announced("CA" + "1".repeat(31) + ++calls);
        MediaSockets.Socket first = sockets.open(path + token, sockets.signature(path + token));
        assertRefused(path + token, sockets.signature(path + token));
        first.socket().abort();
    }

    @Test
    void a_signature_alone_opens_nothing() {
        long before = opened();
        assertRefused("/media-stream/made-up-token", sockets.signature("/media-stream/made-up-token"));
        assertThat(opened()).isEqualTo(before);
    }

    @Test
    void a_token_alone_opens_nothing_and_is_not_used_up() throws Exception {
        String path = "/media-stream/" + sockets.announced("CA" + "2".repeat(32));
        assertRefused(path, "c29tZXRoaW5nIGVsc2U=");
        assertRefused(path, null);
        sockets.open(path, sockets.signature(path)).socket().abort();
    }

    @Test
    void a_socket_that_names_another_call_is_closed() throws Exception {
        String token = sockets.announced("CA" + "3".repeat(32));
        MediaSockets.Socket socket =
                sockets.open("/media-stream/" + token, sockets.signature("/media-stream/" + token));
        socket.socket()
                .sendText(sockets.startOf("CA" + "4".repeat(32), token), true)
                .join();
        assertThat(socket.closed().get()).isEqualTo(1008);
    }

    @Test
    void a_socket_without_the_token_in_its_first_message_is_closed() throws Exception {
        String call = "CA" + "5".repeat(32);
        String token = sockets.announced(call);
        MediaSockets.Socket socket =
                sockets.open("/media-stream/" + token, sockets.signature("/media-stream/" + token));
        socket.socket().sendText(sockets.startOf(call, "another"), true).join();
        assertThat(socket.closed().get()).isEqualTo(1008);
    }

    @Test
    void a_socket_that_does_not_say_which_call_it_is_goes_after_five_seconds_and_so_does_its_model() throws Exception {
        String token = sockets.announced("CA" + "6".repeat(32));
        MediaSockets.Socket socket =
                sockets.open("/media-stream/" + token, sockets.signature("/media-stream/" + token));
        socket.socket().sendText("{\"event\":\"connected\"}", true).join();
        assertThat(socket.closed().get()).isEqualTo(1008);
        await().atMost(SOON).until(() -> hub.bean(MediaDoor.class).live() == 0);
    }

    @Test
    void a_frame_beyond_64_kib_ends_the_socket() throws Exception {
        String call = "CA" + "7".repeat(32);
        String token = sockets.announced(call);
        MediaSockets.Socket socket =
                sockets.open("/media-stream/" + token, sockets.signature("/media-stream/" + token));
        socket.socket().sendText("x".repeat(70_000), true);
        assertThat(socket.closed().handle((code, broken) -> "over").get()).isEqualTo("over");
        await().atMost(SOON).until(() -> hub.bean(MediaDoor.class).live() == 0);
    }

    @Test
    void a_model_that_was_opened_for_a_call_whose_sound_never_comes_is_closed_within_ten_seconds() throws Exception {
        sockets.announced("CA" + "8".repeat(32));
        await().atMost(Duration.ofSeconds(12))
                .until(() -> CallStoryTest.json(hub.get(hub.farEnds(), "/simulator/speech")
                                        .body())
                                .path("open")
                                .asInt()
                        == 0);
    }

    @Test
    void whoever_asks_the_front_without_an_upgrade_is_told_what_it_is() throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(sockets.front("http", "/media-stream/x")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(answer.body()).contains("\"error\":{\"code\":\"no-media\"");
    }

    @Test
    void everything_else_is_handed_on_and_refused_by_the_app_as_if_it_were_asked_itself() throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(sockets.front("http", "/api/twilio/message"))
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

    private static void assertRefused(String path, String signature) {
        assertThatThrownBy(() -> sockets.open(path, signature))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> assertThat(
                                refused.getResponse().statusCode())
                        .isEqualTo(403));
    }
}

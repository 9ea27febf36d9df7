package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.speech.Voice;
import dev.switchboard.voice.media.MediaDoor;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a running hub does with each frame of sound that a carrier sends. */
class MediaSoundTest {

    private static final Duration SOON = Duration.ofSeconds(9);

    private static RunningHub hub;
    private static MediaSockets sockets;

    @BeforeAll
    static void start() {
        hub = RunningHub.start();
        sockets = new MediaSockets(hub);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void what_the_carrier_lost_is_silence_to_the_model() throws Exception {
        String call = "CA" + "0".repeat(32);
        MediaSockets.Socket socket = begun(call);
        long after = speak(socket, Voice.of("One"), 100);
        after = speak(socket, Voice.of("Two"), after + 800);
        speak(socket, Voice.silence(700), after);
        await().atMost(SOON).untilAsserted(() -> assertThat(understood()).contains("One", "Two"));
        socket.socket().abort();
    }

    /** Gives when it was over. */
    private static long speak(MediaSockets.Socket socket, byte[] sound, long fromMs) {
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
        MediaSockets.Socket socket = begun(call);
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
    private static void speak(MediaSockets.Socket socket, int frames) {
        String frame = "{\"event\":\"media\",\"sequenceNumber\":\"4\",\"streamSid\":\"MZ1\",\"media\":{\"track\":"
                + "\"inbound\",\"chunk\":\"2\",\"timestamp\":\"25\",\"payload\":\"" + "/".repeat(216) + "\"}}";
        for (int each = 0; each < frames; each++) {
            socket.socket().sendText(frame, true).join();
        }
        socket.socket().sendPing(ByteBuffer.allocate(1)).join();
        socket.pongs().acquireUninterruptibly();
    }

    private static Thread loopOf(int place) throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        hub.bean(MediaDoor.class).loops().get(place).runOnContext(now -> thread.complete(Thread.currentThread()));
        return thread.get();
    }

    private static MediaSockets.Socket begun(String call) throws Exception {
        String token = sockets.announced(call);
        String path = "/media-stream/" + token;
        MediaSockets.Socket socket = sockets.open(path, sockets.signature(path));
        socket.socket().sendText(sockets.startOf(call, token), true).join();
        return socket;
    }
}

package dev.switchboard.voice.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.voice.media.Doorman.Verdict;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Carriers without manners at the door: whatever they do, no call outlives them, and none keeps a place. */
class MediaDoorTest {

    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration HEADERS = Duration.ofMillis(300);
    private static final String PATH = "/media-stream/token";
    private static final String START = "{\"event\":\"start\",\"start\":{\"streamSid\":\"MZ1\",\"callSid\":\"CA1\","
            + "\"accountSid\":\"AC1\",\"customParameters\":{\"token\":\"token\"}}}";

    private final Places places = new Places(3, 3, () -> {});
    private final BlockingQueue<Consumer<Verdict>> knocks = new LinkedBlockingQueue<>();
    private final MediaDoor door = new MediaDoor(
            Vertx.vertx(),
            new DoorSettings(0, 1, Set.of("/media-stream"), Duration.ofSeconds(5), HEADERS, peer -> false),
            places,
            (knock, verdict) -> knocks.add(verdict),
            () -> false);
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() {
        door.open(1);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void a_carrier_that_goes_away_while_it_is_judged_keeps_no_place_and_begins_no_call() throws Exception {
        RawCarrier carrier = carrier().knocks(PATH);
        Consumer<Verdict> verdict = knocks.take();
        carrier.aborts();
        letsTheDoorNotice();
        verdict.accept(letIn(Call::new));
        letsTheDoorNotice();
        await().atMost(SOON).until(() -> places.live() == 0);
        assertThat(calls).isEmpty();
    }

    @Test
    void a_carrier_that_goes_away_at_any_moment_keeps_no_place() throws Exception {
        for (int round = 0; round < 60; round++) {
            RawCarrier carrier = carrier().knocks(PATH);
            Consumer<Verdict> verdict = knocks.take();
            Thread judging = new Thread(() -> verdict.accept(letIn(Call::new)));
            judging.start();
            if (round % 2 == 0) {
                carrier.aborts();
            } else {
                carrier.close();
            }
            judging.join();
        }
        letsTheDoorNotice();
        await().atMost(SOON).until(() -> places.live() == 0);
        assertThat(calls).allSatisfy(call -> assertThat(call.ends).hasSize(1));
    }

    @Test
    void a_call_that_cannot_be_begun_gives_its_place_back_and_its_carrier_is_told() throws Exception {
        try (RawCarrier carrier = carrier().knocks(PATH)) {
            knocks.take().accept(letIn(() -> {
                throw new IllegalArgumentException("no model of that name");
            }));
            assertThat(carrier.hears()).startsWith("HTTP/1.1 503");
            assertThat(places.live()).isZero();
        }
    }

    @Test
    void whoever_hung_up_is_gone_at_once_and_the_socket_soon_though_the_carrier_answers_no_close() throws Exception {
        try (RawCarrier carrier = talking(new Call())) {
            carrier.says("{\"event\":\"stop\"}");
            await().atMost(Duration.ofMillis(800)).until(() -> places.live() == 0);
            assertThat(calls.get(0).ends).containsExactly(MediaEnd.HUNG_UP);
            assertThat(cutAfter(carrier)).isLessThan(SOON);
        }
        assertThat(calls.get(0).ends).hasSize(1);
    }

    @Test
    void a_call_that_ends_is_over_soon_though_the_carrier_takes_in_nothing() throws Exception {
        Call talkative = new Call() {
            @Override
            public void started(MediaSocket socket) {
                // More than any buffer on the way holds, less than is waited for.
                byte[] sound = "A".repeat(8_000).getBytes(StandardCharsets.US_ASCII);
                for (int each = 0; each < 500; each++) {
                    socket.play(sound, 0, sound.length);
                }
                socket.close();
            }
        };
        try (RawCarrier carrier = talking(talkative)) {
            carrier.says("{\"event\":\"mark\"}");
            await().atMost(SOON).until(() -> places.live() == 0);
            assertThat(talkative.ends).containsExactly(MediaEnd.CLOSED);
        }
    }

    @Test
    void sound_that_comes_in_pieces_is_not_taken_for_headers() throws Exception {
        Call call = new Call();
        try (RawCarrier carrier = talking(call)) {
            carrier.saysInPieces(
                    "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"7\"}}",
                    () -> await().during(HEADERS.multipliedBy(2)).atMost(SOON).until(() -> places.live() == 1));
            await().atMost(SOON).until(() -> call.keys.equals("7"));
        }
    }

    @Test
    void a_request_that_follows_another_has_its_time_too() throws Exception {
        try (RawCarrier client = carrier().sends("GET " + PATH + " HTTP/1.1\r\nHost: a\r\n\r\n")) {
            assertThat(client.hears()).startsWith("HTTP/1.1 426");
            client.sends("GET /");
            assertThat(cutAfter(client)).isLessThan(SOON);
        }
    }

    private RawCarrier carrier() throws IOException {
        return new RawCarrier(door.port());
    }

    private RawCarrier talking(Call call) throws Exception {
        RawCarrier carrier = carrier().knocks(PATH);
        knocks.take().accept(letIn(() -> call));
        assertThat(carrier.hears()).startsWith("HTTP/1.1 101");
        return carrier.says(START);
    }

    private Verdict letIn(Supplier<Call> begins) {
        return Verdict.admit(new Admission("house", "CA1", "AC1", "token", () -> {
            Call call = begins.get();
            calls.add(call);
            return call;
        }));
    }

    /** What came before this is known to the door's only loop when it answers. */
    private void letsTheDoorNotice() throws IOException {
        try (RawCarrier other = carrier().sends("GET " + PATH + " HTTP/1.1\r\nHost: a\r\n\r\n")) {
            assertThat(other.hears()).startsWith("HTTP/1.1 426");
        }
    }

    private static Duration cutAfter(RawCarrier carrier) {
        long start = System.nanoTime();
        carrier.isCut();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static class Call implements MediaCall {

        private final List<MediaEnd> ends = new CopyOnWriteArrayList<>();
        private volatile String keys = "";

        @Override
        public void started(MediaSocket socket) {}

        @Override
        public void heard(byte[] text, int from, int to) {}

        @Override
        public void echoed(String mark) {}

        @Override
        public void pressed(char digit) {
            keys += digit;
        }

        @Override
        public void lost(RuntimeException failure) {}

        @Override
        public void over(MediaEnd end) {
            ends.add(end);
        }
    }
}

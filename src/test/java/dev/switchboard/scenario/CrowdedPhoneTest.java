package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.twilio.TwilioForm;
import dev.switchboard.twilio.TwilioSettings;
import dev.switchboard.twilio.TwilioSignature;
import dev.switchboard.voice.Calls;
import dev.switchboard.voice.media.MediaDoor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** More calls than the hub may take: each of them costs a model from the moment it rings. */
class CrowdedPhoneTest {

    private static final Duration SOON = Duration.ofSeconds(9);
    private static final Pattern STREAM = Pattern.compile("<Stream url=\"(wss?://[^/]+(/[^\"]+))\"");
    private static final ExecutorService RUSH = Executors.newFixedThreadPool(24);

    @AfterAll
    static void stop() {
        RUSH.shutdown();
    }

    @Test
    void a_call_too_many_is_turned_away_before_a_model_is_opened_also_while_the_others_only_ring() {
        try (RunningHub hub = RunningHub.start("switchboard.voice.most-calls=2", "switchboard.voice.dry-runs=0")) {
            Caller talks = new Caller(hub, "+15550100610");
            await().atMost(SOON).until(() -> talks.heard().endsWith("help you?"));
            assertThat(ring(hub, 1)).contains("<Connect");
            await().atMost(SOON).until(() -> opened(hub) == 2);
            assertThat(ring(hub, 2)).contains("cannot take your call right now").doesNotContain("<Connect");
            assertThat(opened(hub)).isEqualTo(2);
            talks.hangsUp();
        }
    }

    @Test
    void a_tenant_with_as_many_calls_as_it_may_have_is_turned_away_and_may_call_again_afterwards() {
        try (RunningHub hub = RunningHub.start(
                "switchboard.voice.most-calls-of-one=1",
                "switchboard.voice.prepared=1s",
                "switchboard.voice.dry-runs=0")) {
            Caller talks = new Caller(hub, "+15550100611");
            await().atMost(SOON).until(() -> talks.heard().endsWith("help you?"));
            long before = opened(hub);
            assertThat(ring(hub, 1)).contains("cannot take your call right now");
            assertThat(opened(hub)).isEqualTo(before);
            talks.hangsUp();
            await().atMost(SOON).until(() -> ring(hub, 2).contains("<Connect"));
            assertThat(ring(hub, 2)).as("the carrier repeats itself").contains("<Connect");
            assertThat(ring(hub, 3)).contains("cannot take your call right now");
            await().atMost(SOON).until(() -> ring(hub, 4).contains("<Connect"));
        }
    }

    @Test
    void of_calls_that_ring_in_the_same_moment_no_more_are_taken_than_there_are_places() {
        try (RunningHub hub = RunningHub.start("switchboard.voice.most-calls=2", "switchboard.voice.dry-runs=0")) {
            List<String> answers = IntStream.range(10, 34)
                    .mapToObj(each -> CompletableFuture.supplyAsync(() -> ring(hub, each), RUSH))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(answers).filteredOn(each -> each.contains("<Connect")).hasSize(2);
            await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> opened(hub) <= 2);
        }
    }

    /** Announced long enough ago that it holds no place any more, or announced by another instance. */
    @Test
    void a_socket_too_many_of_a_tenant_is_turned_away_before_a_model_is_opened() {
        try (RunningHub hub = RunningHub.start(
                "switchboard.voice.most-calls-of-one=1",
                "switchboard.voice.prepared=1s",
                "switchboard.voice.dry-runs=0")) {
            String late = ring(hub, 1);
            await().atMost(SOON).until(() -> open(hub) == 0 && opened(hub) == 1);
            Caller talks = new Caller(hub, "+15550100612");
            await().atMost(SOON).until(() -> talks.heard().endsWith("help you?"));
            long before = opened(hub);
            assertThat(knock(hub, late)).isEqualTo(503);
            assertThat(opened(hub)).isEqualTo(before);
            talks.hangsUp();
        }
    }

    /** The status that a socket is answered with; 101 where it is let in. */
    private static int knock(RunningHub hub, String twiml) {
        Matcher stream = STREAM.matcher(twiml);
        assertThat(stream.find()).isTrue();
        String signature = hub.bean(TwilioSignature.class).ofForm(stream.group(1), TwilioForm.parse(new byte[0]));
        try {
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .header("X-Twilio-Signature", signature)
                    .buildAsync(
                            URI.create("ws://127.0.0.1:"
                                    + hub.bean(MediaDoor.class).port() + stream.group(2)),
                            new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException refused) {
            return ((WebSocketHandshakeException) refused.getCause())
                    .getResponse()
                    .statusCode();
        }
    }

    /** A call that is announced, and whose sound does not come. */
    private static String ring(RunningHub hub, int which) {
        String form = "CallSid=CA0" + which + "&From=%2B1555010062" + which + "&To=%2B15550100200&CallStatus=ringing"
                + "&AccountSid=" + hub.bean(TwilioSettings.class).accountSid();
        return hub.bean(Calls.class).ring(TwilioForm.parse(form.getBytes(StandardCharsets.UTF_8)));
    }

    private static long opened(RunningHub hub) {
        return books(hub).path("opened").asLong();
    }

    private static long open(RunningHub hub) {
        return books(hub).path("open").asLong();
    }

    private static JsonNode books(RunningHub hub) {
        return CallStoryTest.json(hub.get(hub.farEnds(), "/simulator/speech").body());
    }
}

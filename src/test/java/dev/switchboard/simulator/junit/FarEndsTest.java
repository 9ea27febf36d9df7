package dev.switchboard.simulator.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.voice.CallReading;
import dev.switchboard.voice.media.MediaDoor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An example for tests of your own, and a test of what it stands on. */
class FarEndsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final FarEnds far = FarEnds.withAHub();

    @Test
    void somebody_on_a_bad_line_is_answered() {
        far.speech("{\"rules\":[{\"heard\":\"\",\"says\":\"We are open.\"}]}");
        Handset caller = far.calls("+15550100451", FarEnds.HOUSE, "\"lossPercent\":3,\"jitterMs\":60");
        caller.hears("How can I help you?");
        caller.says("Are you open today");
        caller.hears("We are open.");
        // What was lost is not understood, but most of it is.
        assertThat(far.notes("heard").get(0).path("words").asText()).hasSizeBetween(12, 20);
        caller.hangsUp();
    }

    @Test
    void what_is_uneven_but_whole_is_understood_to_the_letter_and_keys_are_in_the_record() {
        Handset caller = far.calls("+15550100452", FarEnds.HOUSE, "\"jitterMs\":120");
        caller.hears("How can I help you?");
        caller.says("Sell a ring");
        caller.hears("You said Sell a ring");
        caller.presses("7");
        caller.loses();
        caller.isTold("we lost the connection");
        await().atMost(SOON).until(() -> record(caller).containsKey("ended"));
        assertThat(record(caller)).containsEntry("how", "lost").containsEntry("outcome", "failed");
        assertThat(record(caller).get("moments").toString()).contains("[pressed 7]");
    }

    @Test
    void whoever_hangs_up_at_any_moment_leaves_no_socket_open_and_a_record_that_ended() {
        List<Handset> callers = IntStream.range(0, 24)
                .mapToObj(each ->
                        far.calls("+1555010046" + each % 10, FarEnds.HOUSE, "\"hangUpAfterMs\":" + (1 + each * 53)))
                .toList();
        await().atMost(SOON).until(() -> callers.stream().allMatch(Handset::over));
        await().atMost(SOON).until(() -> far.hub().bean(MediaDoor.class).live() == 0);
        await().atMost(SOON).until(() -> far.speech().path("open").asInt() == 0);
        await().atMost(SOON)
                .until(() -> callers.stream().allMatch(each -> record(each).containsKey("ended")));
        assertThat(callers)
                .allSatisfy(each -> assertThat(record(each).get("outcome")).isIn("completed", "abandoned"));
        assertThat(far.speech().path("wrongCuts").asInt()).isZero();
    }

    private static Map<String, Object> record(Handset caller) {
        return far.hub()
                .bean(CallReading.class)
                .one(new TenantId("house"), caller.sid())
                .orElse(Map.of());
    }
}

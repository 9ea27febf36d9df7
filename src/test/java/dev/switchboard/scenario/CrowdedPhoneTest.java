package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.twilio.TwilioForm;
import dev.switchboard.twilio.TwilioSettings;
import dev.switchboard.voice.Calls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** More calls than the hub may take: each of them costs a model from the moment it rings. */
class CrowdedPhoneTest {

    private static final Duration SOON = Duration.ofSeconds(9);

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
            assertThat(ring(hub, 1)).contains("cannot take your call right now");
            assertThat(opened(hub)).isEqualTo(1);
            talks.hangsUp();
            await().atMost(SOON).until(() -> ring(hub, 2).contains("<Connect"));
            assertThat(ring(hub, 2)).as("the carrier repeats itself").contains("<Connect");
            assertThat(ring(hub, 3)).contains("cannot take your call right now");
            await().atMost(SOON).until(() -> ring(hub, 4).contains("<Connect"));
        }
    }

    /** A call that is announced, and whose sound does not come. */
    private static String ring(RunningHub hub, int which) {
        String form = "CallSid=CA0" + which + "&From=%2B1555010062" + which + "&To=%2B15550100200&CallStatus=ringing"
                + "&AccountSid=" + hub.bean(TwilioSettings.class).accountSid();
        return hub.bean(Calls.class).ring(TwilioForm.parse(form.getBytes(StandardCharsets.UTF_8)));
    }

    private static long opened(RunningHub hub) {
        return CallStoryTest.json(hub.get(hub.farEnds(), "/simulator/speech").body())
                .path("opened")
                .asLong();
    }
}

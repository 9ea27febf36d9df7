package dev.switchboard.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.scenario.RunningHub;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.voice.media.MediaDoor;
import org.junit.jupiter.api.Test;

/** On two loops, so that calls come to both of them; whoever writes to a leg from the other one fails. */
class DryRunTest {

    @Test
    void the_hub_has_tried_its_phone_and_nothing_of_it_stays() {
        try (RunningHub hub = RunningHub.start("switchboard.voice.dry-runs=6", "switchboard.voice.loops=2")) {
            assertThat(hub.bean(DryRun.class).played()).isEqualTo(6);
            await().until(() -> hub.bean(MediaDoor.class).live() == 0);
            assertThat(hub.get(hub.farEnds(), "/simulator/speech").body()).contains("\"opened\":0");
            var nobody = hub.bean(Reception.class)
                    .receive("+15550100200", DryRun.NOBODY)
                    .orElseThrow();
            assertThat(hub.bean(Conversations.class).recent(nobody.actor(), 9)).isEmpty();
        }
    }
}

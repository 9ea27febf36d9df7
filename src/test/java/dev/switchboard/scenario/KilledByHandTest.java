package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody of the business writes by hand goes out once, though the hub is killed before and after it is written down, and
 * between the carrier's yes and the note of it. {@link KillMatrixLoad} kills at every moment.
 */
class KilledByHandTest {

    @TempDir
    Path folder;

    @Test
    void aTextByHandGoesOutOnceThoughTheHubDiesWhileItIsPlannedOrSent() throws Exception {
        try (ByHandKills kills = new ByHandKills(folder)) {
            List<String> writes = kills.moments().stream()
                    .filter(moment -> moment.contains("transaction") && moment.contains("turns"))
                    .toList();
            List<String> states = List.of(writes.get(0), writes.get(1), writes.get(writes.size() - 2));
            assertThat(states).as("before and after the plan, before the end").doesNotHaveDuplicates();
            List<String> handsets = new ArrayList<>();
            for (String moment : states) {
                ByHandKills.Killed killed = kills.at(moment);
                assertThat(killed.died()).as("died %s", moment).isTrue();
                handsets.add(killed.handset());
            }
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(handsets).as("%s", states).allMatch(handset -> kills.timesSent(handset) == 1));
            // Nothing may follow: not when the books were read, nor by a sweep.
            await().during(Duration.ofSeconds(6)).atMost(Duration.ofSeconds(10)).until(() -> handsets.stream()
                    .allMatch(handset -> kills.timesSent(handset) == 1));
        }
    }
}

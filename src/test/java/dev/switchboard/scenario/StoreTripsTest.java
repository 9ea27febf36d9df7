package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A text waits for the record at most six times, from the webhook to the end of its reply. */
class StoreTripsTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String ANYBODY = "+15550100051";

    @Test
    void aTextWaitsForTheRecordSixTimes() {
        StoreTrips trips = new StoreTrips();
        // What is believed for a moment is believed for this test, and nothing but the story asks.
        try (RunningHub hub = RunningHub.start(
                trips::watch,
                "switchboard.texts.believed=1m",
                "switchboard.texts.sweep-period=60000",
                "switchboard.agents.fresh-for=1m")) {
            hub.dial(Map.of("callbackDelayMs", 60000));
            answered(hub, "One to warm up", 1);
            trips.forget();
            answered(hub, "And another", 2);
            assertThat(trips.oneAfterTheOther()).as(trips.all().toString()).isBetween(5, 6);
        }
    }

    private static void answered(RunningHub hub, String words, int replies) {
        hub.text(ANYBODY, words, "");
        await().atMost(SOON).until(() -> hub.replies(ANYBODY).size() == replies && hub.owed() == 0);
    }
}

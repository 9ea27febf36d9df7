package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The record is briefly away in the middle of a text, wherever that is: the person gets one reply all the same. */
class StoreAwayTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final List<String> MOMENTS = List.of(
            "before update people",
            "after update people",
            "before transaction once+outbox+owed+turns",
            "after transaction once+outbox+owed+turns",
            "before transaction opt_outs+people+turns",
            "after transaction opt_outs+people+turns",
            "before transaction outbox+owed+people+turns",
            "after transaction outbox+owed+people+turns");

    @Test
    void whereverTheRecordGoesAwayThePersonIsAnsweredOnce() {
        AwayRecord record = new AwayRecord();
        try (RunningHub hub = RunningHub.start(
                record::watch,
                "switchboard.conversation.claim=2s",
                "switchboard.texts.owed-after=1s",
                "switchboard.texts.listed-within=2s",
                "switchboard.texts.sweep-period=300")) {
            carrierRepeats(hub);
            List<String> handsets = new ArrayList<>();
            for (String moment : MOMENTS) {
                String handset = String.format("+1555014%04d", handsets.size());
                handsets.add(handset);
                record.leaveAt(moment);
                hub.text(handset, "Hello there", "");
                await().atMost(SOON).until(record::isAway);
                // Everything that looks after the text finds nobody meanwhile.
                await().during(Duration.ofMillis(900)).atMost(SOON).until(record::isAway);
                record.comeBack();
                await(moment).atMost(SOON).until(() -> !hub.replies(handset).isEmpty());
            }
            await().atMost(SOON).until(() -> hub.owed() == 0);
            await().during(Duration.ofSeconds(4)).atMost(SOON).untilAsserted(() -> assertThat(handsets)
                    .allSatisfy(handset -> assertThat(hub.replies(handset)).hasSize(1)));
        }
    }

    /** Until it hears that its webhook was taken. */
    private static void carrierRepeats(RunningHub hub) {
        var settings = HttpRequest.BodyPublishers.ofString("{\"messagePath\":\"/api/twilio/message#rc=5&rp=all\"}");
        assertThat(hub.exchange(RunningHub.request(hub.farEnds(), "/simulator/settings")
                                .PUT(settings))
                        .statusCode())
                .isEqualTo(200);
    }
}

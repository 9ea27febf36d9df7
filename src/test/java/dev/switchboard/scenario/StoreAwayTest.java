package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Turn;
import dev.switchboard.signals.Meter;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.vocabulary.Actor;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The record is briefly away in the middle of a text or a call, wherever that is: whoever is at the other end notices nothing. */
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

    private static final AwayRecord record = new AwayRecord();
    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start(
                record::watch,
                "switchboard.conversation.claim=2s",
                "switchboard.texts.owed-after=1s",
                "switchboard.texts.listed-within=2s",
                "switchboard.texts.sweep-period=300");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void whereverTheRecordGoesAwayThePersonIsAnsweredOnce() {
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

    /** Who talks notices nothing, and nothing of what was said is lost, by the one who hangs up meanwhile either. */
    @Test
    void aCallGoesOnWhileTheRecordIsAwayAndIsWrittenDownAfterwards() {
        Caller stays = greeted("+15550140101");
        Caller leaves = greeted("+15550140102");
        record.leave();
        stays.says("First");
        leaves.says("Farewell");
        await().atMost(SOON).until(() -> stays.heard().endsWith("You said First"));
        await().atMost(SOON).until(() -> leaves.heard().endsWith("You said Farewell"));
        leaves.hangsUp();
        stays.says("Second");
        await().atMost(SOON).until(() -> stays.heard().endsWith("You said Second"));
        record.comeBack();
        stays.says("Third");
        await().atMost(SOON).until(() -> stays.heard().endsWith("You said Third"));
        stays.hangsUp();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(said("+15550140101"))
                    .endsWith("First", "You said First", "Second", "You said Second", "Third", "You said Third");
            assertThat(said("+15550140102")).endsWith("Farewell", "You said Farewell");
            assertThat(call(stays).path("how").asText()).isEqualTo("hung-up");
            assertThat(call(leaves).path("how").asText()).isEqualTo("hung-up");
        });
    }

    @Test
    void whoLosesTheModelWhileTheRecordIsAwayIsToldSo() {
        Caller caller = greeted("+15550140103");
        hub.exchange(RunningHub.request(hub.farEnds(), "/simulator/speech")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"faults\":[\"CLOSE_3000\"]}")));
        record.leave();
        try {
            caller.says("Hello");
            await().atMost(SOON)
                    .until(() -> caller.books().path("spoken").asText().contains("we lost the connection"));
        } finally {
            record.comeBack();
        }
    }

    /** The carrier has nothing kind to say to somebody whose webhook fails. */
    @Test
    void whoeverCallsWhileTheRecordIsAwayIsToldSoAndNoModelIsOpened() {
        long opened = opened();
        record.leave();
        try {
            Caller caller = new Caller(hub, "+15550140104");
            await().atMost(SOON)
                    .until(() -> caller.books().path("spoken").asText().contains("cannot take your call right now"));
            assertThat(caller.books().path("connected").asBoolean()).isFalse();
        } finally {
            record.comeBack();
        }
        assertThat(opened()).isEqualTo(opened);
        assertThat(hub.bean(MeterRegistry.class)
                        .counter(Meter.CALLS_WITHOUT_RECORD.title())
                        .count())
                .isEqualTo(1);
    }

    private static long opened() {
        return CallStoryTest.json(hub.get(hub.farEnds(), "/simulator/speech").body())
                .path("opened")
                .asLong();
    }

    private static Caller greeted(String handset) {
        Caller caller = new Caller(hub, handset);
        await().atMost(SOON).until(() -> caller.heard().startsWith("Thank you for"));
        return caller;
    }

    private static List<String> said(String handset) {
        Actor person = hub.bean(Reception.class)
                .receive("+15550100200", handset)
                .orElseThrow()
                .actor();
        return hub.bean(Conversations.class).recent(person, 20).stream()
                .map(Turn::words)
                .toList();
    }

    private static JsonNode call(Caller caller) {
        String path = "/api/calls/" + caller.sid() + "?tenant=house";
        return CallStoryTest.json(hub.exchange(RunningHub.request(hub.publicOrigin(), path)
                        .header("authorization", "Bearer " + hub.token("owner", "house"))
                        .GET())
                .body());
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

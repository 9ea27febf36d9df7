package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.conversation.Answers;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.vocabulary.Actor;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two hubs on one record take the texts of one person in turns, and are as good as one. */
class TwoHubsTest {

    private static final String WRITER = "+15550100071";
    private static final int TEXTS = 12;
    private static final int CALM_TEXTS = 8;
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void somebodyWhoWritesOftenIsAnsweredInOrderAndOnceWhicheverHubHears() throws Exception {
        FarWorld world = new FarWorld();
        try (RunningHub one = hub(world);
                RunningHub other = hub(world);
                Balancer balancer = new Balancer(List.of())) {
            world.pointAt(balancer.origin(), "/api/twilio/message#rc=5&rp=all");
            world.dials("{\"latencyMs\":150}");
            for (int text = 0; text < TEXTS; text++) {
                int seen = text;
                balancer.lead(text % 2 == 0 ? ports(one, other) : ports(other, one));
                world.text(WRITER, "Text number " + "abcdefghijklmnopqrstuvwxyz".charAt(text) + ", " + text * 37);
                await().atMost(LONG).until(() -> said(one) > seen);
            }
            awaitAllAnswered(one);
            textUntilBothAnswered(world, balancer, one, other);
            // Nothing may follow, from either.
            await().during(Duration.ofSeconds(3)).atMost(LONG).until(() -> answered(one)
                    .equals(places(one)));
            assertThat(world.replies(WRITER))
                    .isEqualTo(replies(one).stream().map(Turn::words).toList());
        } finally {
            world.close();
        }
    }

    /** In a rush whoever holds the line may answer all of it; with a rest between texts, whoever hears one answers it. */
    private static void textUntilBothAnswered(FarWorld world, Balancer balancer, RunningHub one, RunningHub other) {
        for (RunningHub hearer : List.of(one, other)) {
            balancer.lead(hearer == one ? ports(one, other) : ports(other, one));
            for (int calm = 0; calm < CALM_TEXTS && !hasAnswered(hearer); calm++) {
                int seen = said(one);
                world.text(WRITER, "A calm text, " + seen * 41);
                await().atMost(LONG).until(() -> said(one) > seen);
                awaitAllAnswered(one);
            }
            assertThat(hearer).as("answers what it hears").matches(TwoHubsTest::hasAnswered);
        }
    }

    private static void awaitAllAnswered(RunningHub hub) {
        await().atMost(LONG)
                .until(() -> hub.bean(Answers.class).owedTo(writer(hub)).isEmpty());
    }

    private static RunningHub hub(FarWorld world) {
        return RunningHub.startBare(world.settings(
                "switchboard.tables.create=true",
                "switchboard.texts.loop-replies=1000",
                "switchboard.texts.sweep-period=300",
                "switchboard.texts.owed-after=1s"));
    }

    private static List<Integer> ports(RunningHub first, RunningHub then) {
        return List.of(first.publicOrigin().getPort(), then.publicOrigin().getPort());
    }

    private static Actor writer(RunningHub hub) {
        return hub.bean(Reception.class)
                .receive(FarWorld.HOUSE_NUMBER, WRITER)
                .orElseThrow()
                .actor();
    }

    private static List<Turn> turns(RunningHub hub) {
        return hub.bean(Conversations.class).recent(writer(hub), 4 * (TEXTS + CALM_TEXTS));
    }

    private static List<Long> places(RunningHub hub) {
        return turns(hub).stream()
                .filter(turn -> turn.speaker() == Speaker.PERSON)
                .map(Turn::seq)
                .toList();
    }

    private static int said(RunningHub hub) {
        return places(hub).size();
    }

    private static List<Turn> replies(RunningHub hub) {
        return turns(hub).stream()
                .filter(turn -> turn.speaker() == Speaker.AGENT)
                .toList();
    }

    /** The texts that have an answer, in the order of their answers. */
    private static List<Long> answered(RunningHub hub) {
        return replies(hub).stream().flatMap(reply -> reply.answers().stream()).toList();
    }

    private static boolean hasAnswered(RunningHub hub) {
        return hub.bean(MeterRegistry.class)
                        .get("camel.exchanges.total")
                        .tag("routeId", "sms-send")
                        .counter()
                        .count()
                > 0;
    }
}

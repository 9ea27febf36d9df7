package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Speaker;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Run by hand: {@code ./mvnw test -Pload -Dtest=TextOutage}. Many texts that are owed an answer after an outage. The figures go
 * to {@code target/text-curves.txt}.
 */
@Tag("load")
@Tag("alone")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class TextOutage {

    private static final int A_SECOND = 50;
    private static final int PEOPLE = 250;
    private static final int EACH = 4;
    private static final int GO_ON = 50;

    @Test
    void whatIsOwedAfterAnOutageIsAnsweredInItsOrder() throws Exception {
        try (RunningHub hub = RunningHub.start(
                "logging.level.dev.switchboard=WARN",
                "switchboard.texts.owed-after=1s",
                "switchboard.texts.sweep-period=1000",
                "switchboard.texts.replies-of-all-an-hour=1000000")) {
            Texters.write(hub, A_SECOND, 200, 5_000_000);
            await().atMost(Texters.LONG).until(() -> hub.owed() == 0);
            var routes = hub.bean(CamelContext.class).getRouteController();
            routes.stopRoute("sms-owed");
            owe(hub);
            assertThat(hub.owed()).as("people who wait").isEqualTo(PEOPLE);
            hub.dial(Map.of("latencyMs", 1000));
            routes.startRoute("sms-owed");
            long began = System.nanoTime();
            // Some of them write on while their first texts are being answered.
            List<Texters.Sent> more = Texters.write(hub, A_SECOND, GO_ON, 0);
            boolean all = Texters.within(() -> hub.owed() == 0);
            double seconds = (System.nanoTime() - began) / 1e9;
            long inOrder = IntStream.range(0, PEOPLE)
                    .filter(each -> inOrder(hub, SignedText.handset(each), EACH + (each < GO_ON ? 1 : 0)))
                    .count();
            TextCurves.note(String.format(
                    Locale.ROOT,
                    "%d texts of %d people owed after an outage, and %d more while they are answered (%d turned away), a model"
                            + " that takes 1 s: nothing owed after %.1f s; answered once and in order: %d people%n",
                    PEOPLE * EACH,
                    PEOPLE,
                    GO_ON,
                    more.stream().filter(each -> each.status() != 200).count(),
                    seconds,
                    inOrder));
            assertThat(all).as("nothing is owed any more").isTrue();
            assertThat(inOrder).as("people answered once and in order").isEqualTo(PEOPLE);
        }
    }

    private static void owe(RunningHub hub) {
        Crowd crowd = new Crowd(hub);
        for (int number = 1; number <= EACH; number++) {
            for (int each = 0; each < PEOPLE; each++) {
                String handset = SignedText.handset(each);
                var said = new Said("sms", "Text " + number, handset, SignedText.HOUSE_NUMBER, Duration.ofDays(30));
                hub.bean(Conversations.class).remember(crowd.person(handset), said);
            }
        }
    }

    /** Every text has its answer in one reply, replies follow one another as the texts did, and the carrier has each once. */
    private static boolean inOrder(RunningHub hub, String handset, int texts) {
        List<Turn> turns = hub.bean(Conversations.class).recent(new Crowd(hub).person(handset), 50);
        List<Long> said = turns.stream()
                .filter(turn -> turn.speaker() == Speaker.PERSON)
                .map(Turn::seq)
                .toList();
        List<Turn> replies =
                turns.stream().filter(turn -> turn.speaker() == Speaker.AGENT).toList();
        List<Long> answered =
                replies.stream().flatMap(reply -> reply.answers().stream()).toList();
        return said.size() == texts
                && answered.equals(said)
                && hub.replies(handset).equals(replies.stream().map(Turn::words).toList());
    }
}

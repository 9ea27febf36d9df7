package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More people write than a hub has threads for, and some of them wait for longer than anybody should. */
class OverrunTest {

    private static final int PEOPLE = 8;

    @Test
    void nobodyWhoWaitsForAThreadIsFoundAgainWithEveryLook() {
        AtomicInteger answers = new AtomicInteger();
        Boundaries begun = new Boundaries(moment -> {
            if (moment.equals("sms-answer 01 setBody")) {
                answers.incrementAndGet();
            }
        });
        try (RunningHub hub = RunningHub.start(
                begun::watch,
                "switchboard.texts.answers-at-once=1",
                "switchboard.texts.burst=0s",
                "switchboard.texts.owed-after=500ms",
                "switchboard.texts.sweep-period=200")) {
            hub.dial(Map.of("latencyMs", 700));
            IntStream.range(0, PEOPLE).forEach(each -> hub.text(handset(each), "Are you open?", ""));
            await().atMost(Duration.ofSeconds(30)).until(() -> IntStream.range(0, PEOPLE)
                    .allMatch(each -> hub.replies(handset(each)).size() == 1));
            await().until(() -> hub.owed() == 0);
            assertThat(answers).as("answers begun").hasValueBetween(PEOPLE, 4 * PEOPLE);
        }
    }

    private static String handset(int each) {
        return SignedText.handset(each);
    }
}

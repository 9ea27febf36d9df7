package dev.switchboard.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.route.door.LiveBody;
import dev.switchboard.store.TestStore.MovableClock;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerBodiesTest {

    private static final Actor ANYBODY = new Actor(new TenantId("shop"), new PersonId("person-0001"), ActorMode.CLIENT);
    private static final Map<String, Object> END = Map.of("content", "One two.");

    private final MovableClock clock = new MovableClock();
    private final AnswerEvents events = new AnswerEvents(ANYBODY, 7, null, clock);
    private final AnswerBodies bodies = new AnswerBodies(Duration.ofSeconds(10), clock);

    @Test
    void eventsAreNumberedAndEndWithTheAnswer() {
        LiveBody body = bodies.of(events, "text/event-stream", null);
        assertThat(body.take()).isEqualTo("retry: 2000\n\n");
        events.add(Moment.token("One"));
        assertThat(body.take()).isEqualTo("id: " + events.run() + "-1\nevent: token\ndata: {\"text\":\"One\"}\n\n");
        assertThat(body.over()).isFalse();
        events.add(Moment.answer(END));
        assertThat(body.take()).contains("-2\nevent: answer");
        assertThat(body.over()).isTrue();
    }

    @Test
    void whoComesBackGetsWhatFollowsAndNothingTwice() {
        events.add(Moment.token("One"));
        events.add(Moment.token(" two."));
        LiveBody body = bodies.of(events, "text/event-stream", events.run() + "-1");
        assertThat(body.take()).contains(" two.").doesNotContain("One", "reset");
        events.add(Moment.answer(END));
        LiveBody afterTheEnd = bodies.of(events, "text/event-stream", events.run() + "-3");
        assertThat(afterTheEnd.take()).isEqualTo("retry: 2000\n\n");
        assertThat(afterTheEnd.take()).isEmpty();
        assertThat(afterTheEnd.over()).isTrue();
    }

    @Test
    void whoComesBackWithTheIdOfAnotherRunForgetsWhatTheyHave() {
        events.add(Moment.token("One"));
        for (String id : List.of("another-1", events.run() + "-x", "rubbish", "")) {
            assertThat(bodies.of(events, "text/event-stream", id).take()).containsSubsequence("event: reset", "One");
        }
    }

    @Test
    void aSilentConnectionShowsThatItIsAlive() {
        LiveBody body = bodies.of(events, "text/event-stream", null);
        body.take();
        assertThat(body.take()).isEmpty();
        clock.move(Duration.ofSeconds(10));
        assertThat(body.take()).isEqualTo(": still here\n\n");
        assertThat(body.take()).isEmpty();
    }

    @Test
    void plainWordsAreTheWholeAnswerHoweverItCame() {
        LiveBody asItCame = bodies.of(events, null, null);
        LiveBody late = bodies.of(events, "*/*", null);
        events.add(Moment.token("One"));
        assertThat(asItCame.take()).isEqualTo("One");
        events.add(Moment.answer(Map.of("content", "One two.")));
        assertThat(asItCame.take()).isEqualTo(" two.");
        assertThat(late.take()).isEqualTo("One two.");
    }

    @Test
    void anAnswerThatBeginsAnewFollowsAfterAGap() {
        LiveBody body = bodies.of(events, null, null);
        events.add(Moment.token("Thr"));
        events.begin();
        events.add(Moment.token("One two."));
        events.add(Moment.answer(END));
        assertThat(body.take()).isEqualTo("Thr\n\nOne two.");
    }

    @Test
    void aSilenceIsToldOnce() {
        events.add(Moment.token("One"));
        clock.move(Duration.ofSeconds(2));
        events.tick(Duration.ofSeconds(2));
        clock.move(Duration.ofSeconds(2));
        events.tick(Duration.ofSeconds(2));
        assertThat(events.after(0)).extracting(Moment::type).containsExactly("token", "waiting");
        events.add(Moment.token(" two"));
        clock.move(Duration.ofSeconds(2));
        events.tick(Duration.ofSeconds(2));
        assertThat(events.after(3)).extracting(Moment::type).containsExactly("waiting");
    }

    @Test
    void nothingIsAddedAfterTheEnd() {
        events.add(Moment.answer(END));
        events.add(Moment.token("more"));
        events.add(Moment.answer(END));
        assertThat(events.after(0)).hasSize(1);
    }
}

package dev.switchboard.conversation;

import static dev.switchboard.conversation.TextThread.ANYBODY;
import static dev.switchboard.conversation.TextThread.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may answer a person, when, and what. */
class AnswersTest {

    private final TextThread thread = new TextThread();
    private final TestStore database = thread.database();
    private final Conversations conversations = thread.conversations();
    private final Answers answers = thread.answers();

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void onlyOneAnswersAndNobodyWhereNothingIsOwed() {
        assertThat(answers.claim(ANYBODY, "sms")).as("nobody wrote").isEmpty();
        conversations.remember(ANYBODY, said("hello"));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        assertThat(answers.claim(ANYBODY, "sms")).as("somebody is at it").isEmpty();
        Turn reply = answers.plan(claim, "sms", "hi", null).orElseThrow();
        assertThat(answers.settle(claim, reply, Delivery.SENT, "SM1")).isFalse();
        assertThat(answers.claim(ANYBODY, "sms")).as("answered").isEmpty();
        assertThat(database.everythingIn(Table.OWED)).isEmpty();
    }

    @Test
    void whoWritesWhileTheAnswerIsUnderWayIsStillOwedOne() {
        conversations.remember(ANYBODY, said("hello"));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn reply = answers.plan(claim, "sms", "hi", null).orElseThrow();
        conversations.remember(ANYBODY, said("are you open?"));
        assertThat(answers.settle(claim, reply, Delivery.SENT, "SM1")).isTrue();
        database.clock().move(Duration.ofSeconds(31));
        assertThat(answers.owedLongerThan(Duration.ofSeconds(30))).containsExactly(ANYBODY);
        assertThat(answers.claim(ANYBODY, "sms")).isPresent();
    }

    @Test
    void oneWhoDiedIsFollowedAndFindsWhatWasBegun() {
        conversations.remember(ANYBODY, said("hello"));
        AnswerClaim dead = answers.claim(ANYBODY, "sms").orElseThrow();
        answers.plan(dead, "sms", "hi", null);
        database.clock().move(Duration.ofSeconds(61));
        AnswerClaim next = answers.claim(ANYBODY, "sms").orElseThrow();
        assertThat(answers.begun(next)).map(Turn::words).contains("hi");
    }

    @Test
    void oneWhoSleptPastItsClaimCanNeitherPlanNorSettle() {
        conversations.remember(ANYBODY, said("hello"));
        AnswerClaim sleeper = answers.claim(ANYBODY, "sms").orElseThrow();
        database.clock().move(Duration.ofSeconds(61));
        assertThat(answers.plan(sleeper, "sms", "late", null))
                .as("nobody followed yet")
                .isEmpty();
        AnswerClaim next = answers.claim(ANYBODY, "sms").orElseThrow();
        assertThat(answers.plan(sleeper, "sms", "late", null)).isEmpty();
        Turn reply = answers.plan(next, "sms", "in time", null).orElseThrow();
        answers.settle(sleeper, reply, Delivery.FAILED, null);
        assertThat(conversations.recent(ANYBODY, 10)).last().matches(turn -> turn.delivery() == Delivery.SENDING);
        assertThat(answers.again(sleeper, reply)).isFalse();
        assertThat(answers.claim(ANYBODY, "sms"))
                .as("the follower still holds it")
                .isEmpty();
    }

    @Test
    void aReplyAnswersWhatWasThereWhenItWasBegunAndNothingElse() {
        Turn first = conversations.remember(ANYBODY, said("one")).orElseThrow();
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn second = conversations.remember(ANYBODY, said("two")).orElseThrow();
        Turn reply = answers.plan(claim, "sms", "to one", null).orElseThrow();
        assertThat(reply.answers()).containsExactly(first.seq());
        answers.settle(claim, reply, Delivery.SENT, "SM1");
        assertThat(answers.claim(ANYBODY, "sms").orElseThrow().owed()).containsExactly(second.seq());
    }

    @Test
    void aReplyThatWasBegunIsFoundBehindAnyNumberOfTexts() {
        conversations.remember(ANYBODY, said("one"));
        AnswerClaim dead = answers.claim(ANYBODY, "sms").orElseThrow();
        answers.plan(dead, "sms", "to one", null).orElseThrow();
        for (int each = 0; each < 30; each++) {
            conversations.remember(ANYBODY, said("more " + each));
        }
        database.clock().move(Duration.ofSeconds(61));
        AnswerClaim next = answers.claim(ANYBODY, "sms").orElseThrow();
        assertThat(answers.begun(next)).map(Turn::words).contains("to one");
    }

    @Test
    void whoIsStillWritingIsNotAnsweredUntilTheyAreQuietOrWroteForLong() {
        var terms = new ClaimTerms("sms", Duration.ofMillis(1500), Duration.ofSeconds(6), 20);
        conversations.remember(ANYBODY, said("I have"));
        database.clock().move(Duration.ofSeconds(1));
        conversations.remember(ANYBODY, said("a question"));
        database.clock().move(Duration.ofSeconds(1));
        assertThat(answers.claim(ANYBODY, terms)).as("a second of silence").isEmpty();
        database.clock().move(Duration.ofMillis(500));
        AnswerClaim claim = answers.claim(ANYBODY, terms).orElseThrow();
        assertThat(claim.owed()).hasSize(2);
        answers.settle(claim, answers.plan(claim, "sms", "yes?", null).orElseThrow(), Delivery.SENT, "SM1");
        for (int each = 0; each < 6; each++) {
            conversations.remember(ANYBODY, said("word " + each));
            assertThat(answers.claim(ANYBODY, terms)).isEmpty();
            database.clock().move(Duration.ofSeconds(1));
        }
        conversations.remember(ANYBODY, said("and more"));
        assertThat(answers.claim(ANYBODY, terms)).as("after six seconds").isPresent();
    }

    @Test
    void nothingIsPlannedForSomebodyWhoWantsNoTexts() {
        OptOuts optOuts = new OptOuts(database.store());
        conversations.remember(ANYBODY, said("hello"));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        optOuts.refused(ANYBODY);
        assertThat(optOuts.isOut(ANYBODY)).isTrue();
        assertThat(answers.plan(claim, "sms", "hi", null)).isEmpty();
        AgentPause pause = new AgentPause(database.clock().instant().plusSeconds(60), "ann", AgentPause.TAKEN_OVER);
        assertThat(thread.byHand().plan(claim, "sms", "hi", pause, List.of())).isEmpty();
        assertThat(answers.planNotice(claim, "sms", "no more texts"))
                .as("to say so")
                .isPresent();
    }

    @Test
    void repliesOfAnHourAreCountedOnThePersonsHead() {
        for (int each = 1; each <= 3; each++) {
            conversations.remember(ANYBODY, said("text " + each));
            AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
            assertThat(claim.pace().replies()).isEqualTo(each - 1);
            answers.settle(claim, answers.plan(claim, "sms", "hi", null).orElseThrow(), Delivery.SENT, "SM" + each);
        }
    }

    @Test
    void whatIsOwedOnAPageIsAnsweredThereAndNotByText() {
        conversations.remember(ANYBODY, said("hello"));
        Turn onPage = conversations
                .remember(ANYBODY, Said.onPage("chat", "and here?", Duration.ofDays(30)))
                .orElseThrow();
        AnswerClaim claim = answers.claim(ANYBODY, "chat").orElseThrow();
        assertThat(claim.owed()).containsExactly(onPage.seq());
        Turn reply = answers.plan(claim, "chat", "here too", null).orElseThrow();
        assertThat(answers.settle(claim, reply, Delivery.SENT, null))
                .as("the text is still owed an answer")
                .isTrue();
        assertThat(answers.claim(ANYBODY, "chat")).isEmpty();
        assertThat(answers.claim(ANYBODY, "sms").orElseThrow().person()).isEqualTo("+15550100001");
    }

    @Test
    void aRightThatIsHeldOnIsNotTakenMeanwhile() {
        conversations.remember(ANYBODY, said("hello"));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        database.clock().move(Duration.ofSeconds(50));
        assertThat(answers.hold(claim, Duration.ofSeconds(60))).isTrue();
        database.clock().move(Duration.ofSeconds(50));
        assertThat(answers.claim(ANYBODY, "sms")).isEmpty();
        database.clock().move(Duration.ofSeconds(11));
        assertThat(answers.hold(claim, Duration.ofSeconds(60))).isFalse();
    }
}

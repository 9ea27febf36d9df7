package dev.switchboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.AgentPause;
import dev.switchboard.conversation.AnswerClaim;
import dev.switchboard.conversation.Memory;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopGuardTest {

    private static final LoopGuard.Limits LIMITS = new LoopGuard.Limits(6, 3, Duration.ofHours(1));

    private static final Instant NOW = Instant.parse("2026-03-01T12:30:00Z");
    private static final Actor ANYBODY = new Actor(new TenantId("shop"), new PersonId("person-0001"), ActorMode.CLIENT);

    private final List<Turn> turns = new ArrayList<>();

    @Test
    void theSeventhReplyInTwoMinutesIsOneTooMany() {
        exchanges(5, Duration.ofSeconds(20));
        asks("one more");
        assertThat(why(0)).as("five so far").isEmpty();
        turns.clear();
        exchanges(6, Duration.ofSeconds(15));
        asks("one more");
        assertThat(why(0)).isEqualTo("loop");
    }

    @Test
    void sixRepliesOverALongerTimeAreAConversation() {
        exchanges(6, Duration.ofSeconds(40));
        asks("one more");
        assertThat(why(0)).isEmpty();
    }

    @Test
    void whatTheAgentSaidInACallAMomentAgoIsNoReply() {
        for (int each = 8; each > 0; each--) {
            turns.add(turn(Speaker.PERSON, "spoken " + "x".repeat(each * 7), "voice", each * 10L));
            turns.add(turn(Speaker.AGENT, "answer", "voice", each * 10L - 5));
        }
        asks("Here is the picture that I promised");
        assertThat(why(0)).isEmpty();
    }

    @Test
    void theSameTextAfterTwoAnswersIsALoop() {
        said("We are closed today. Ticket 1001", 300);
        answered("Hi", 290);
        said("We are closed today. Ticket 1002", 200);
        answered("Hi", 190);
        said("we are closed today - ticket 1003!", 0);
        assertThat(why(0)).isEqualTo("loop");
    }

    @Test
    void theSameTextWithoutAnAnswerBetweenIsSomebodyWhoWaits() {
        said("Hello? Anybody?", 60);
        said("Hello? Anybody?", 40);
        said("Hello? Anybody?", 0);
        assertThat(why(0)).isEmpty();
    }

    @Test
    void yesToEveryQuestionIsNoLoop() {
        for (int each = 3; each > 0; each--) {
            said("Yes", each * 60);
            answered("And?", each * 60 - 10);
        }
        said("Yes", 0);
        assertThat(why(0)).isEmpty();
    }

    @Test
    void differentTextsAreNoLoop() {
        said("Are you open on Sunday?", 300);
        answered("No", 290);
        said("Are you open on Monday?", 200);
        answered("Yes", 190);
        said("And what about the day after?", 0);
        assertThat(why(0)).isEmpty();
    }

    @Test
    void whoHadTheRepliesOfAnHourWaitsForTheNext() {
        asks("one more");
        assertThat(why(29)).isEmpty();
        assertThat(why(30)).isEqualTo("rate");
        assertThat(LoopGuard.judge(claim(30), LIMITS, 30, NOW).orElseThrow().until())
                .isEqualTo(Instant.parse("2026-03-01T13:00:00Z"));
    }

    private String why(int replies) {
        return LoopGuard.judge(claim(replies), LIMITS, 30, NOW)
                .map(AgentPause::why)
                .orElse("");
    }

    private AnswerClaim claim(int replies) {
        long hour = NOW.getEpochSecond() / 3600;
        return new AnswerClaim(
                ANYBODY,
                1,
                1,
                0,
                List.of(),
                turns,
                "+15550100001",
                "+15550100200",
                Duration.ofDays(30),
                null,
                new AnswerClaim.Pace(hour, replies),
                false,
                Memory.NONE);
    }

    private void exchanges(int times, Duration apart) {
        for (int each = times; each > 0; each--) {
            long ago = apart.multipliedBy(each).toSeconds();
            said("question " + "x".repeat(each * 7), ago);
            answered("answer", ago - 5);
        }
    }

    private void asks(String words) {
        said(words, 0);
    }

    private void said(String words, long secondsAgo) {
        turns.add(turn(Speaker.PERSON, words, secondsAgo));
    }

    private void answered(String words, long secondsAgo) {
        turns.add(turn(Speaker.AGENT, words, secondsAgo));
    }

    private Turn turn(Speaker speaker, String words, long secondsAgo) {
        return turn(speaker, words, "sms", secondsAgo);
    }

    private Turn turn(Speaker speaker, String words, String channel, long secondsAgo) {
        return new Turn(
                turns.size() + 1,
                speaker,
                channel,
                words,
                NOW.minusSeconds(secondsAgo),
                null,
                List.of(),
                speaker == Speaker.AGENT ? Delivery.SENT : Delivery.NONE,
                0,
                null,
                null);
    }
}

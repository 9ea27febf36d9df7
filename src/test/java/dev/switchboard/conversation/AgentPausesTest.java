package dev.switchboard.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.Turn.Asks;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.events.Outbox;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentPausesTest {

    private static final Actor ANYBODY = new Actor(new TenantId("shop"), new PersonId("person-0001"), ActorMode.CLIENT);

    private TestStore database;
    private Conversations conversations;
    private Answers answers;
    private AgentPauses pauses;
    private ByHand byHand;

    @BeforeEach
    void open() {
        database = new TestStore();
        Outbox outbox = new Outbox(database.store(), new PersonPlaces(database.store()), () -> {});
        conversations = new Conversations(database.store(), outbox);
        answers = new Answers(database.store(), outbox, Duration.ofSeconds(60));
        pauses = new AgentPauses(database.store(), outbox);
        byHand = new ByHand(database.store(), outbox);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nobodyIsPausedWhomWeDoNotKnow() {
        assertThat(pauses.pause(ANYBODY, forAnHour())).isFalse();
        assertThat(pauses.handBack(ANYBODY)).isFalse();
        assertThat(database.everything()).isEmpty();
    }

    @Test
    void whoeverWouldAnswerSeesThePauseAndLeavesWhatIsOwed() {
        said("hello");
        assertThat(pauses.pause(ANYBODY, forAnHour())).isTrue();
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        assertThat(claim.agentMaySpeak()).isFalse();
        assertThat(claim.pause().by()).isEqualTo("maria");
        answers.leave(claim);
        assertThat(database.everythingIn(Table.OWED)).isEmpty();
        assertThat(answers.claim(ANYBODY, "sms")).isEmpty();
    }

    @Test
    void anAnswerThatTheAgentWasStillThinkingAboutIsNotPlanned() {
        said("hello");
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        pauses.pause(ANYBODY, forAnHour());
        assertThat(answers.plan(claim, "sms", "hi", null)).isEmpty();
    }

    @Test
    void somebodyOfTheBusinessWritesAllTheSameAndThatAnswersWhatWasOwed() {
        said("hello");
        pauses.pause(ANYBODY, forAnHour());
        AnswerClaim claim = answers.claimByHand(ANYBODY).orElseThrow();
        Turn reply =
                byHand.plan(claim, "sms", "Maria here", forAnHour(), List.of()).orElseThrow();
        assertThat(answers.settle(claim, reply, Delivery.SENT, "SM1")).isFalse();
        assertThat(conversations.recent(ANYBODY, 10)).last().matches(turn -> turn.speaker() == Speaker.STAFF);
        assertThat(answers.claim(ANYBODY, "sms")).isEmpty();
        assertThat(answers.claimByHand(ANYBODY)).as("unasked").isPresent();
    }

    @Test
    void afterTheHandBackTheAgentOwesWhatNobodyAnswered() {
        said("hello");
        pauses.pause(ANYBODY, forAnHour());
        AnswerClaim taken = answers.claimByHand(ANYBODY).orElseThrow();
        Turn reply =
                byHand.plan(taken, "sms", "Maria here", forAnHour(), List.of()).orElseThrow();
        answers.settle(taken, reply, Delivery.SENT, "SM1");
        Turn question = said("and on Sunday?");
        answers.leave(answers.claim(ANYBODY, "sms").orElseThrow());
        assertThat(pauses.handBack(ANYBODY)).isTrue();
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        assertThat(claim.agentMaySpeak()).isTrue();
        assertThat(claim.owed()).containsExactly(question.seq());
    }

    @Test
    void afterTheHandBackNobodyAnswersWhatTheCarrierAnsweredOrWhatWasSaidInACall() {
        said("hello");
        pauses.pause(ANYBODY, forAnHour());
        new PhoneTurns(database.store())
                .note(new PhoneTurns.Line(
                        ANYBODY, Speaker.PERSON, Said.onPage("voice", "goodbye", Duration.ofDays(30)), null));
        Turn question = said("and on Sunday?");
        heard("HELP", Asks.HELP);
        heard("STOP", Asks.SILENCE);
        answers.leave(answers.claim(ANYBODY, "sms").orElseThrow());
        pauses.handBack(ANYBODY);
        assertThat(answers.owedTo(ANYBODY)).doesNotContain(question.seq() - 1).allMatch(seq -> seq <= question.seq());
    }

    @Test
    void aPauseEndsByItself() {
        said("hello");
        pauses.pause(ANYBODY, forAnHour());
        database.clock().move(Duration.ofMinutes(61));
        assertThat(pauses.find(ANYBODY)).isEmpty();
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        assertThat(claim.agentMaySpeak()).isTrue();
        assertThat(answers.plan(claim, "sms", "hi", null)).isPresent();
    }

    @Test
    void aPauseAndItsEndAreTold() {
        said("hello");
        pauses.pause(ANYBODY, forAnHour());
        pauses.handBack(ANYBODY);
        assertThat(database.everythingIn(Table.OUTBOX))
                .extracting(item -> item.text("event"))
                .anyMatch(event -> event.contains("agent.paused") && event.contains("taken-over"))
                .anyMatch(event -> event.contains("agent.resumed"));
    }

    private AgentPause forAnHour() {
        return new AgentPause(database.clock().instant().plus(Duration.ofHours(1)), "maria", AgentPause.TAKEN_OVER);
    }

    private void heard(String words, Asks asks) {
        conversations.receive(
                ANYBODY, TextThread.said(words), place -> new Conversations.Entry(asks, false, List.of()));
    }

    private Turn said(String words) {
        return conversations
                .remember(ANYBODY, new Said("sms", words, "+15550100001", "+15550100200", Duration.ofDays(30)))
                .orElseThrow();
    }
}

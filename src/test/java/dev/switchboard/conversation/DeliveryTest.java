package dev.switchboard.conversation;

import static dev.switchboard.conversation.TextThread.ANYBODY;
import static dev.switchboard.conversation.TextThread.DELIVERED;
import static dev.switchboard.conversation.TextThread.news;
import static dev.switchboard.conversation.TextThread.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.conversation.Turn.Part;
import dev.switchboard.store.Item;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How far a reply came, part by part, as the carrier tells it. */
class DeliveryTest {

    private final TextThread thread = new TextThread();
    private final TestStore database = thread.database();
    private final Conversations conversations = thread.conversations();
    private final Answers answers = thread.answers();

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void aReplyThatTheCarrierConfirmedAfterACrashIsFoundByTheNextWhoWouldAnswer() {
        conversations.remember(ANYBODY, said("hello"));
        AnswerClaim dead = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn reply = answers.plan(dead, "sms", "hi", null).orElseThrow();
        answers.carrierTells(ANYBODY, reply.seq(), DELIVERED);
        database.clock().move(Duration.ofSeconds(61));
        AnswerClaim next = answers.claim(ANYBODY, "sms").orElseThrow();
        assertThat(answers.begun(next).orElseThrow().part(1)).map(Part::sid).contains("SM9");
    }

    @Test
    void whatTheCarrierTellsNeverGoesBack() {
        conversations.remember(ANYBODY, said("hello"));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn reply = answers.plan(claim, "sms", "hi", null).orElseThrow();
        database.clock().move(Duration.ofSeconds(11));
        assertThat(answers.carrierTells(ANYBODY, reply.seq(), DELIVERED)).isPresent();
        assertThat(answers.carrierTells(ANYBODY, reply.seq(), news(1, 1, "SM9", "sent", 3)))
                .as("no news")
                .isEmpty();
        Item turn = database.everythingIn(Table.TURNS).stream()
                .filter(item -> item.number("seq") == reply.seq())
                .findFirst()
                .orElseThrow();
        assertThat(turn.text("status")).isEqualTo("delivered");
        assertThat(turn.text("delivery"))
                .as("a callback proves that the carrier has it")
                .isEqualTo("SENT");
    }

    @Test
    void aReplyThatTheCarrierNeverTookIsNotProvenByTheReason() {
        conversations.remember(ANYBODY, said("one"));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn reply = answers.plan(claim, "sms", "to one", null).orElseThrow();
        database.clock().move(Duration.ofSeconds(11));
        answers.carrierTells(ANYBODY, reply.seq(), new CarrierNews(1, 1, null, "failed", 4, "21211"));
        answers.settle(claim, reply, Delivery.FAILED, null);
        Turn kept = conversations.turn(ANYBODY, reply.seq()).orElseThrow();
        assertThat(kept.delivery()).isEqualTo(Delivery.FAILED);
        assertThat(kept.part(1)).map(Part::error).contains("21211");
    }

    @Test
    void aReplyThatWasGivenUpAndArrivedAfterAllCountsAsSent() {
        conversations.remember(ANYBODY, said("one"));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn reply = answers.plan(claim, "sms", "to one", null).orElseThrow();
        answers.settle(claim, reply, Delivery.FAILED, null);
        answers.carrierTells(ANYBODY, reply.seq(), DELIVERED);
        assertThat(conversations.recent(ANYBODY, 10)).last().matches(turn -> turn.delivery() == Delivery.SENT);
    }

    @Test
    void anAttemptThatSurelyNeverLeftDoesNotCount() {
        conversations.remember(ANYBODY, said("one"));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn reply = answers.plan(claim, "sms", "to one", null).orElseThrow();
        answers.unsent(claim, reply, 1);
        answers.release(claim);
        assertThat(answers.begun(answers.claim(ANYBODY, "sms").orElseThrow()))
                .map(Turn::attempts)
                .contains(0);
    }

    @Test
    void whoFoundTheCarrierBusySaysNothingOfAnAttemptThatAnotherBegan() {
        conversations.remember(ANYBODY, said("one"));
        AnswerClaim sleeper = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn reply = answers.plan(sleeper, "sms", "to one", null).orElseThrow();
        database.clock().move(Duration.ofSeconds(61));
        AnswerClaim next = answers.claim(ANYBODY, "sms").orElseThrow();
        assertThat(answers.again(next, reply)).isTrue();
        answers.unsent(sleeper, reply, 1);
        assertThat(conversations.turn(ANYBODY, reply.seq()).orElseThrow())
                .satisfies(turn -> assertThat(turn.delivery()).isEqualTo(Delivery.SENDING))
                .satisfies(turn -> assertThat(turn.attempts()).isEqualTo(2));
        answers.unsent(next, reply, 2);
        assertThat(conversations.turn(ANYBODY, reply.seq()).orElseThrow())
                .satisfies(turn -> assertThat(turn.delivery()).isEqualTo(Delivery.PLANNED))
                .satisfies(turn -> assertThat(turn.attempts()).isEqualTo(1));
    }

    @Test
    void newsOfSomebodyWeDoNotKnowLeavesNothing() {
        answers.carrierTells(ANYBODY, 7, DELIVERED);
        assertThat(database.everything()).isEmpty();
    }

    @Test
    void aReplyOfSeveralPartsIsDoneWithItsLastAndOthersWaitForIt() {
        conversations.remember(ANYBODY, said("tell me everything"));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn reply = answers.plan(claim, "sms", "long", null).orElseThrow();
        answers.accepted(claim, reply, "SM1");
        AnswerClaim second = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn rest = answers.begun(second).orElseThrow();
        assertThat(rest.part()).isEqualTo(2);
        assertThat(rest.delivery()).isEqualTo(Delivery.PLANNED);
        assertThat(answers.again(second, rest)).isTrue();
        assertThat(answers.settle(second, rest, Delivery.SENT, "SM2")).isFalse();
        assertThat(conversations.recent(ANYBODY, 10).get(1).parts())
                .extracting(Part::sid)
                .containsExactly("SM1", "SM2");
        assertThat(database.everythingIn(Table.OWED)).isEmpty();
    }

    @Test
    void aPartThatWasTakenIsNotedThoughTheClaimWasLost() {
        conversations.remember(ANYBODY, said("tell me everything"));
        AnswerClaim sleeper = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn reply = answers.plan(sleeper, "sms", "long", null).orElseThrow();
        database.clock().move(Duration.ofSeconds(61));
        AnswerClaim next = answers.claim(ANYBODY, "sms").orElseThrow();
        answers.accepted(sleeper, reply, "SM1");
        assertThat(conversations.turn(ANYBODY, reply.seq()).orElseThrow().part())
                .isEqualTo(2);
        assertThat(answers.claim(ANYBODY, "sms"))
                .as("the follower still holds it")
                .isEmpty();
        answers.release(next);
    }

    @Test
    void newsOfAPartThatNoReplyHasIsNoNews() {
        conversations.remember(ANYBODY, said("hello"));
        Turn reply = answers.plan(answers.claim(ANYBODY, "sms").orElseThrow(), "sms", "hi", null)
                .orElseThrow();
        assertThat(answers.carrierTells(ANYBODY, reply.seq(), news(9, 9, "SM9", "sent", 3)))
                .isEmpty();
    }

    @Test
    void aReplyThatWasOfferedIsSettledByTheCarriersNews() {
        conversations.remember(ANYBODY, said("hello"));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn reply = answers.plan(claim, Delivery.OFFERED, "sms", "hi", null).orElseThrow();
        answers.release(claim);
        answers.carrierTells(ANYBODY, reply.seq(), DELIVERED);
        assertThat(answers.claim(ANYBODY, "sms")).as("answered").isEmpty();
        assertThat(conversations.recent(ANYBODY, 10)).last().matches(turn -> turn.delivery() == Delivery.SENT);
    }

    @Test
    void theNextPartIsNotSentToSomebodyWhoWantsNoTextsMeanwhile() {
        conversations.remember(ANYBODY, said("tell me everything"));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        answers.accepted(claim, answers.plan(claim, "sms", "long", null).orElseThrow(), "SM1");
        new OptOuts(database.store()).refused(ANYBODY);
        AnswerClaim next = answers.claim(ANYBODY, "sms").orElseThrow();
        assertThat(answers.again(next, answers.begun(next).orElseThrow())).isFalse();
    }
}

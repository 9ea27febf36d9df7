package dev.switchboard.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.events.Outbox;
import dev.switchboard.store.Item;
import dev.switchboard.store.Once;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationsTest {

    private static final Actor ANYBODY = new Actor(new TenantId("shop"), new PersonId("person-0001"), ActorMode.CLIENT);

    private TestStore database;
    private Conversations conversations;
    private Answers answers;

    @BeforeEach
    void open() {
        database = new TestStore();
        Outbox outbox = new Outbox(database.store(), new PersonPlaces(database.store()), () -> {});
        conversations = new Conversations(database.store(), outbox);
        answers = new Answers(database.store(), outbox, Duration.ofSeconds(60));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void textsThatArriveTogetherGetPlacesOfTheirOwn() {
        IntStream.range(0, 40).parallel().forEach(each -> conversations.remember(ANYBODY, said("text " + each)));
        List<Turn> turns = conversations.recent(ANYBODY, 100);
        assertThat(turns).hasSize(40);
        assertThat(turns.stream().map(Turn::seq)).doesNotHaveDuplicates().isSorted();
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
    void aReplyThatTheCarrierConfirmedAfterACrashIsFoundByTheNextWhoWouldAnswer() {
        conversations.remember(ANYBODY, said("hello"));
        AnswerClaim dead = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn reply = answers.plan(dead, "sms", "hi", null).orElseThrow();
        answers.carrierTells(ANYBODY, reply.seq(), "SM9", "delivered", 4, null);
        database.clock().move(Duration.ofSeconds(61));
        AnswerClaim next = answers.claim(ANYBODY, "sms").orElseThrow();
        assertThat(answers.begun(next)).matches(found -> found.orElseThrow().settled());
    }

    @Test
    void aTextWhoseRepeatTookOverIsNotKept() {
        Once once = new Once(database.store());
        var effect = new Once.Effect(ANYBODY.tenant(), "sms#SM1");
        Once.Claim.Won sleeper = (Once.Claim.Won) once.claim(effect);
        database.clock().move(Duration.ofSeconds(31));
        Once.Claim.Won repeat = (Once.Claim.Won) once.claim(effect);
        assertThat(conversations.remember(ANYBODY, said("hello"), once.confirmation(repeat, "")))
                .isPresent();
        assertThat(conversations.remember(ANYBODY, said("hello"), once.confirmation(sleeper, "")))
                .isEmpty();
        assertThat(conversations.recent(ANYBODY, 10)).hasSize(1);
    }

    @Test
    void whatTheCarrierTellsNeverGoesBack() {
        conversations.remember(ANYBODY, said("hello"));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn reply = answers.plan(claim, "sms", "hi", null).orElseThrow();
        answers.carrierTells(ANYBODY, reply.seq(), "SM9", "delivered", 4, null);
        answers.carrierTells(ANYBODY, reply.seq(), "SM9", "sent", 3, null);
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
    void aPlaceThatWasTakenAndNeverFilledOwesNothing() {
        conversations.remember(ANYBODY, said("one"));
        Once once = new Once(database.store());
        Once.Claim.Won lost = new Once.Claim.Won(new Once.Effect(ANYBODY.tenant(), "sms#SM1"), "nobody");
        assertThat(conversations.remember(ANYBODY, said("two"), once.confirmation(lost, "")))
                .isEmpty();
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn reply = answers.plan(claim, "sms", "to one", null).orElseThrow();
        assertThat(answers.settle(claim, reply, Delivery.SENT, "SM1")).isFalse();
        assertThat(answers.claim(ANYBODY, "sms")).isEmpty();
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
    void aReplyThatWasGivenUpAndArrivedAfterAllCountsAsSent() {
        conversations.remember(ANYBODY, said("one"));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn reply = answers.plan(claim, "sms", "to one", null).orElseThrow();
        answers.settle(claim, reply, Delivery.FAILED, null);
        answers.carrierTells(ANYBODY, reply.seq(), "SM9", "delivered", 4, null);
        assertThat(conversations.recent(ANYBODY, 10)).last().matches(turn -> turn.delivery() == Delivery.SENT);
    }

    @Test
    void anAttemptThatSurelyNeverLeftDoesNotCount() {
        conversations.remember(ANYBODY, said("one"));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn reply = answers.plan(claim, "sms", "to one", null).orElseThrow();
        answers.unsent(claim, reply);
        assertThat(answers.begun(answerAgain(claim))).map(Turn::attempts).contains(0);
    }

    private AnswerClaim answerAgain(AnswerClaim before) {
        answers.release(before);
        return answers.claim(ANYBODY, "sms").orElseThrow();
    }

    @Test
    void newsOfSomebodyWeDoNotKnowLeavesNothing() {
        answers.carrierTells(ANYBODY, 7, "SM9", "delivered", 4, null);
        assertThat(database.everything()).isEmpty();
    }

    @Test
    void everyItemThatHoldsAPersonsWordsOrNumberExpires() {
        conversations.remember(ANYBODY, said("hello"));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        answers.plan(claim, "sms", "hi", null).orElseThrow();
        assertThat(database.everythingExcept(Table.OUTBOX)).hasSize(4).allMatch(item -> item.findNumber("ttl")
                .isPresent());
    }

    @Test
    void nothingIsReadOfAPersonAfterTheRetention() {
        conversations.remember(ANYBODY, said("hello"));
        database.clock().move(Duration.ofDays(31));
        assertThat(conversations.recent(ANYBODY, 10)).isEmpty();
        assertThat(answers.owedLongerThan(Duration.ZERO)).isEmpty();
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

    private static Said said(String words) {
        return new Said("sms", words, "+15550100001", "+15550100200", Duration.ofDays(30));
    }
}

package dev.switchboard.conversation;

import static dev.switchboard.conversation.TextThread.ANYBODY;
import static dev.switchboard.conversation.TextThread.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.store.Once;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept of a person's thread, and for how long. */
class ConversationsTest {

    private final TextThread thread = new TextThread();
    private final TestStore database = thread.database();
    private final Conversations conversations = thread.conversations();
    private final Answers answers = thread.answers();

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void textsThatArriveTogetherGetPlacesOfTheirOwn() {
        IntStream.range(0, 40).parallel().forEach(each -> conversations.remember(ANYBODY, said("text " + each)));
        List<Turn> turns = conversations.recent(ANYBODY, 100);
        assertThat(turns).hasSize(40);
        assertThat(turns.stream().map(Turn::seq)).doesNotHaveDuplicates().isSorted();
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
}

package dev.switchboard.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.PersonPlaces;
import dev.switchboard.conversation.PhoneTurns;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.events.Outbox;
import dev.switchboard.store.TestStore;
import dev.switchboard.tools.Confirmations.Answer;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationsTest {

    private static final Actor SOMEBODY =
            new Actor(new TenantId("shop"), new PersonId("somebody-0001"), ActorMode.CLIENT);

    private TestStore database;
    private Conversations conversations;
    private Confirmations confirmations;

    @BeforeEach
    void open() {
        database = new TestStore();
        conversations = new Conversations(
                database.store(), new Outbox(database.store(), new PersonPlaces(database.store()), () -> {}));
        confirmations = new Confirmations(database.store(), conversations);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "Yes please!",
                "yeah, go ahead",
                "OK",
                "Sure.",
                "do it",
                "Ja, gerne",
                "Sí",
                "oui",
                "👍 yes"
            })
    void aYesIsAYes(String words) {
        assertThat(Consent.isGiven(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no",
                "yes but not today",
                "ok wait",
                "don't do it",
                "yes? what for?",
                "I never said yes",
                "the system says: yes",
                "maybe",
                "nein",
                "sure, if it is cheaper",
                "yes I have read your terms and by the way I would like to know what the price of gold is today and"
            })
    void everythingElseIsNone(String words) {
        assertThat(Consent.isGiven(words)).isFalse();
    }

    @Test
    void theModelCannotAgreeForThePersonHoweverOftenItAsks() {
        person("Pay it out. Yes, yes, yes.");
        assertThat(confirmations.of(use("one", "turn1"), "turn1")).isEqualTo(Answer.ASK);
        assertThat(confirmations.of(use("one", "turn1"), "turn1")).isEqualTo(Answer.ASK);
        assertThat(confirmations.of(use("one", "turn2"), "turn2"))
                .as("nobody asked the person")
                .isEqualTo(Answer.NOT_YES);
    }

    @Test
    void aYesAfterTheQuestionServesOneUseAndItsRepeats() {
        person("Pay it out");
        confirmations.of(use("one", "turn1"), "turn1");
        agent("Shall I pay it out?");
        person("Yes please");
        assertThat(confirmations.of(use("one", "turn2"), "turn2")).isEqualTo(Answer.YES);
        assertThat(confirmations.of(use("one", "turn2"), "turn2")).isEqualTo(Answer.YES);
        assertThat(confirmations.of(use("one", "turn3"), "turn3")).isEqualTo(Answer.ASK);
    }

    @Test
    void anotherAnswerOtherArgumentsAndAStatementInsteadOfAQuestionAreNoConsent() {
        person("Pay it out");
        confirmations.of(use("one", "turn1"), "turn1");
        agent("I will pay it out now.");
        person("Yes");
        assertThat(confirmations.of(use("one", "turn2"), "turn2")).isEqualTo(Answer.NOT_YES);
        agent("Shall I?");
        person("No, leave it");
        assertThat(confirmations.of(use("one", "turn3"), "turn3")).isEqualTo(Answer.NOT_YES);
        agent("Really not?");
        person("Yes");
        assertThat(confirmations.of(use("another", "turn4"), "turn4")).isEqualTo(Answer.ASK);
    }

    @Test
    void aQuestionOfLongAgoIsAskedAgain() {
        person("Pay it out");
        confirmations.of(use("one", "turn1"), "turn1");
        agent("Shall I?");
        database.clock().move(Duration.ofMinutes(31));
        person("Yes");
        assertThat(confirmations.of(use("one", "turn2"), "turn2")).isEqualTo(Answer.ASK);
    }

    private void person(String words) {
        say(Speaker.PERSON, words);
    }

    private void agent(String words) {
        say(Speaker.AGENT, words);
    }

    private void say(Speaker speaker, String words) {
        database.clock().move(Duration.ofSeconds(1));
        var said = new Conversations.Said("chat", words, "visitor", "chat", Duration.ofDays(1));
        new PhoneTurns(database.store()).note(new PhoneTurns.Line(SOMEBODY, speaker, said, null));
        database.clock().move(Duration.ofSeconds(1));
    }

    private static ToolUse use(String same, String turn) {
        return new ToolUse(ToolCardTest.spec(), Map.of(), "chat", SOMEBODY, turn + "-" + same, same, List.of());
    }
}

package dev.switchboard.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.conversation.AnswerClaim;
import dev.switchboard.conversation.Answers;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.conversation.PersonPlaces;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.events.Outbox;
import dev.switchboard.store.TestStore;
import dev.switchboard.twilio.TwilioForm;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextNewsTest {

    private static final Actor ANYBODY = new Actor(new TenantId("shop"), new PersonId("person-0001"), ActorMode.CLIENT);

    private final TestStore database = new TestStore();
    private final Outbox outbox = new Outbox(database.store(), new PersonPlaces(database.store()), () -> {});
    private final Conversations conversations = new Conversations(database.store(), outbox);
    private final Answers answers = new Answers(database.store(), outbox, Duration.ofSeconds(60));
    private final TakenTexts taken = new TakenTexts();
    private final TextNews news =
            new TextNews(answers, new OptOuts(database.store()), new Undelivered(new SimpleMeterRegistry()), taken);

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "queued", "sending"})
    void thatTheCarrierHasWhatItTookIsNoNews(String status) {
        Turn reply = reply(Delivery.SENDING);
        taken.writing("SM9", () -> {
            tell(reply, "", status);
            return null;
        });
        tell(reply, "", status);
        assertThat(kept().part(1)).isEmpty();
        tell(reply, "", "sent");
        assertThat(kept().part(1)).map(Turn.Part::status).contains("sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "queued", "sending"})
    void thatItHasATextOfWhichItsAnswerWasLostIsNews(String status) {
        Turn reply = reply(Delivery.SENDING);
        database.clock().move(Duration.ofSeconds(11));
        tell(reply, "", status);
        assertThat(kept().sid()).isEqualTo("SM9");
        assertThat(kept().delivery()).isEqualTo(Delivery.SENT);
    }

    @Test
    void whatCouldNotBeWrittenDownIsStillNews() {
        Turn reply = reply(Delivery.SENDING);
        assertThatThrownBy(() -> taken.writing("SM9", () -> {
                    throw new IllegalStateException("the record is away");
                }))
                .isInstanceOf(IllegalStateException.class);
        tell(reply, "", "queued");
        assertThat(kept().part(1)).map(Turn.Part::sid).contains("SM9");
    }

    @Test
    void thatTheCarrierHasAReplyThatWasOnlyOfferedIsNews() {
        Turn reply = reply(Delivery.OFFERED);
        tell(reply, TextNews.OFFERED, "queued");
        assertThat(kept().delivery()).isEqualTo(Delivery.SENT);
    }

    @Test
    void aReasonIsNewsWhateverComesWithIt() {
        Turn reply = reply(Delivery.SENDING);
        news.told(form("MessageSid=SM9&MessageStatus=queued&ErrorCode=30001"), address(reply, ""));
        assertThat(kept().part(1)).map(Turn.Part::error).contains("30001");
    }

    private Turn reply(Delivery delivery) {
        conversations.remember(ANYBODY, new Said("sms", "hello", "+15550100001", "+15550100200", Duration.ofDays(30)));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        return answers.plan(claim, delivery, "sms", "hi", null).orElseThrow();
    }

    private void tell(Turn reply, String mark, String status) {
        news.told(form("MessageSid=SM9&MessageStatus=" + status), address(reply, mark));
    }

    private static TwilioForm address(Turn reply, String mark) {
        return form("t=shop&p=person-0001&s=" + reply.seq() + mark);
    }

    private static TwilioForm form(String encoded) {
        return TwilioForm.parse(encoded.getBytes(UTF_8));
    }

    private Turn kept() {
        return conversations.recent(ANYBODY, 10).get(1);
    }
}

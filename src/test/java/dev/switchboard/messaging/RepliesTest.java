package dev.switchboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.switchboard.twilio.PublicOrigin;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepliesTest {

    private static final Actor ANYBODY = new Actor(new TenantId("shop"), new PersonId("person-0001"), ActorMode.CLIENT);

    private final TestStore database = new TestStore();
    private final Outbox outbox = new Outbox(database.store(), new PersonPlaces(database.store()), () -> {});
    private final Conversations conversations = new Conversations(database.store(), outbox);
    private final Answers answers = new Answers(database.store(), outbox, Duration.ofSeconds(60));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Replies replies = new Replies(
            conversations,
            answers,
            new OptOuts(database.store()),
            null,
            new Undelivered(meters),
            new TakenTexts(),
            new PublicOrigin(URI.create("https://hub.example.org")),
            database.clock(),
            null,
            meters);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_reply_for_which_this_hub_has_no_thread_was_surely_not_sent_and_is_anybodys_at_once() {
        conversations.remember(ANYBODY, new Said("sms", "hello", "+15550100001", "+15550100200", Duration.ofDays(30)));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn planned = answers.plan(claim, "sms", "hi", null).orElseThrow();
        Reply reply = new Reply(claim, planned, true);
        replies.notSent(reply, new IllegalStateException(new RejectedExecutionException()));
        AnswerClaim next = answers.claim(ANYBODY, "sms").orElseThrow();
        assertThat(answers.begun(next))
                .hasValueSatisfying(begun -> assertThat(begun.delivery()).isEqualTo(Delivery.PLANNED));
    }

    @Test
    void it_may_leave_only_while_nobody_else_would_send_it() {
        conversations.remember(ANYBODY, new Said("sms", "hello", "+15550100001", "+15550100200", Duration.ofDays(30)));
        AnswerClaim claim = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn planned = answers.plan(claim, "sms", "hi", null).orElseThrow();
        database.clock().move(Duration.ofSeconds(5));
        assertThat(replies.draft(new Reply(claim, planned, true)).until())
                .as("since it was written down")
                .isEqualTo(planned.tried().plusSeconds(20));
        assertThat(replies.draft(new Reply(claim, planned, false)).until())
                .as("written down again, now")
                .isEqualTo(planned.tried().plusSeconds(25));
    }

    @Test
    void one_that_waited_too_long_says_nothing_of_an_attempt_that_another_hub_began() {
        conversations.remember(ANYBODY, new Said("sms", "hello", "+15550100001", "+15550100200", Duration.ofDays(30)));
        AnswerClaim slow = answers.claim(ANYBODY, "sms").orElseThrow();
        Turn planned = answers.plan(slow, "sms", "hi", null).orElseThrow();
        database.clock().move(Duration.ofSeconds(61));
        AnswerClaim next = answers.claim(ANYBODY, "sms").orElseThrow();
        answers.again(next, planned);
        replies.notSent(new Reply(slow, planned, true), new IllegalStateException(new RejectedExecutionException()));
        assertThat(conversations.turn(ANYBODY, planned.seq()))
                .hasValueSatisfying(turn -> assertThat(turn.delivery()).isEqualTo(Delivery.SENDING));
    }
}

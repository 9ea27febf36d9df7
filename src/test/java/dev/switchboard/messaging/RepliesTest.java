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
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
            null,
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
}

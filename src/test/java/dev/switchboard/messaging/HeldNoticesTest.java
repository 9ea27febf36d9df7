package dev.switchboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.conversation.AnswerClaim;
import dev.switchboard.conversation.Answers;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.HeldTexts;
import dev.switchboard.conversation.HeldTexts.Held;
import dev.switchboard.conversation.HeldTexts.Order;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.conversation.PersonPlaces;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.events.Outbox;
import dev.switchboard.store.Item;
import dev.switchboard.store.Leases;
import dev.switchboard.store.Once;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts that were held for a night, from noon on. */
class HeldNoticesTest {

    private static final Actor ANYBODY = new Actor(new TenantId("shop"), new PersonId("person-0001"), ActorMode.CLIENT);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final TextSettings SETTINGS = new TextSettings(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofHours(24),
            Duration.ofSeconds(10),
            Duration.ZERO,
            6,
            3,
            Duration.ofHours(1),
            true);

    private final TestStore database = new TestStore();
    private final Store store = database.store();
    private final Outbox outbox = new Outbox(store, new PersonPlaces(store), () -> {});
    private final Conversations conversations = new Conversations(store, outbox);
    private final Answers answers = new Answers(store, outbox, Duration.ofSeconds(60));
    private final HeldTexts held = new HeldTexts(store);
    private final TextPolicies policies = new TextPolicies(new Tenants(store), TextDecisionsTest.HUB, SETTINGS);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HeldNotices notices = new HeldNotices(
            held,
            conversations,
            answers,
            new Replies(
                    conversations,
                    answers,
                    new OptOuts(store),
                    null,
                    new Undelivered(meters),
                    new TakenTexts(),
                    null,
                    database.clock(),
                    SETTINGS,
                    meters),
            new Nights(conversations, policies, new QuietHours(), database.clock()),
            policies,
            new Leases(store, "a hub"));

    @BeforeEach
    void aBusiness() {
        new Tenants(store).keep(new Tenant(ANYBODY.tenant(), "The Shop", KEPT));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasSentIsLookedAfterByNobodyAnyMore() {
        Held text = hold("+15550100001");
        Reply reply = notices.next(text);
        answers.again(reply.claim(), reply.turn());
        notices.after(text);
        assertThat(notices.due()).as("nobody knows its end").containsExactly(text);
        answers.settle(reply.claim(), reply.turn(), Delivery.SENT, "SM1");
        notices.after(text);
        assertThat(notices.due()).isEmpty();
    }

    @Test
    void whoeverFindsOneThatIsOverKeepsNobodyFromThePerson() {
        Held text = hold("+15550100001");
        Reply reply = notices.next(text);
        answers.settle(reply.claim(), reply.turn(), Delivery.SENT, "SM1");
        long claims = head().number("fence");
        assertThat(notices.next(text)).isNull();
        assertThat(head().number("fence")).isEqualTo(claims);
        assertThat(notices.due()).isEmpty();
    }

    @Test
    void oneOfUnknownEndIsNotSentAgainAtNight() {
        Held text = hold("+15550100001");
        Reply reply = notices.next(text);
        answers.again(reply.claim(), reply.turn());
        answers.release(reply.claim());
        database.clock().move(Duration.ofHours(10));
        assertThat(notices.next(text)).isNull();
        assertThat(notices.due()).as("in the morning").isEmpty();
        database.clock().move(Duration.ofHours(11));
        assertThat(notices.due()).hasSize(1);
        assertThat(notices.next(notices.due().get(0)).turn().delivery()).isEqualTo(Delivery.SENDING);
    }

    @Test
    void whatGoesWrongLocksNobodyOut() {
        Held text = hold("no number");
        assertThatThrownBy(() -> notices.next(text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(answers.claimByHand(ANYBODY)).isPresent();
    }

    @Test
    void oneForSomebodyWhoIsNotRememberedIsLookedAfterNoMore() {
        Held text = hold("+15550100001");
        store.delete(Table.PEOPLE, Item.of("person", head().text("person")), null);
        assertThat(notices.next(text)).isNull();
        assertThat(notices.due()).isEmpty();
    }

    @Test
    void oneThatAnotherIsAtStaysDue() {
        Held text = hold("+15550100001");
        AnswerClaim other = answers.claimByHand(ANYBODY).orElseThrow();
        assertThat(notices.next(text)).isNull();
        answers.release(other);
        assertThat(notices.due()).containsExactly(text);
    }

    /** By somebody who wrote an hour ago and has their answer. */
    private Held hold(String number) {
        conversations.remember(ANYBODY, new Said("sms", "hello", number, "+15550100200", KEPT));
        answers.leave(answers.claim(ANYBODY, "sms").orElseThrow());
        database.clock().move(Duration.ofHours(1));
        var order = new Order("sms", "Your visit is booked.", database.clock().instant(), KEPT);
        Once.Effect effect = new Once.Effect(ANYBODY.tenant(), "visit-1");
        assertThat(held.hold(ANYBODY, order, new Once(store).atOnce(effect))).isEqualTo(HeldTexts.Outcome.HELD);
        database.clock().move(Duration.ofSeconds(1));
        return notices.due().get(0);
    }

    private Item head() {
        return database.everythingIn(Table.PEOPLE).get(0);
    }
}

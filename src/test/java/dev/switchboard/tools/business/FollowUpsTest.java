package dev.switchboard.tools.business;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.events.Event;
import dev.switchboard.events.Outbox;
import dev.switchboard.security.Audit;
import dev.switchboard.security.Caller;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.tools.News;
import dev.switchboard.tools.ToolUse;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowUpsTest {

    private static final TenantId SHOP = new TenantId("shop");
    private static final Actor SOMEBODY = new Actor(SHOP, new PersonId("somebody-0001"), ActorMode.CLIENT);

    private final AtomicLong place = new AtomicLong();
    private TestStore database;
    private FollowUps followUps;

    @BeforeEach
    void open() {
        database = new TestStore();
        Outbox outbox = new Outbox(database.store(), (tenant, id) -> place.incrementAndGet(), () -> {});
        News news = new News(database.store(), outbox, Runnable::run);
        Tenants tenants = new Tenants(database.store());
        followUps = new FollowUps(
                database.store(),
                tenants,
                new Conversations(database.store(), outbox),
                new Leads(database.store(), news, tenants),
                tenant -> new BigDecimal("500"),
                news,
                new Audit(database.store()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aPersonHasOneLeadThatGrowsAndEachStepIsAnEvent() {
        assertThat(followUps.logLead(use("chat"), Map.of("interest", "a ring"))).containsEntry("new", true);
        assertThat(followUps.logLead(use("sms"), Map.of("interest", "two rings", "name", "Ann")))
                .containsEntry("new", false);
        assertThat(followUps.open(SHOP)).singleElement().satisfies(lead -> {
            assertThat(lead.words()).containsEntry("interest", "two rings").containsEntry("name", "Ann");
            assertThat(lead.exchanges()).isEqualTo(2);
            assertThat(lead.channel()).isEqualTo("sms");
        });
        assertThat(events()).extracting(event -> event.type().title()).containsExactly("lead.logged", "lead.logged");
        assertThat(events())
                .extracting(event -> event.data().get("lead"))
                .containsOnly(followUps.open(SHOP).get(0).id());
    }

    @Test
    void aLeadThatWasSeenToOrForgottenIsFollowedByANewOne() {
        followUps.logLead(use("chat"), Map.of("interest", "a ring"));
        String first = followUps.open(SHOP).get(0).id();
        assertThat(followUps.done(Caller.hub(), SHOP, first)).isTrue();
        assertThat(followUps.open(SHOP)).isEmpty();
        assertThat(followUps.logLead(use("chat"), Map.of("interest", "a watch")))
                .containsEntry("new", true);
        database.clock().move(Duration.ofDays(31));
        assertThat(followUps.logLead(use("chat"), Map.of("interest", "a clock")))
                .containsEntry("new", true);
        assertThat(followUps.open(SHOP)).singleElement().satisfies(lead -> {
            assertThat(lead.id()).isNotEqualTo(first);
            assertThat(lead.exchanges()).isEqualTo(1);
        });
    }

    @Test
    void whatIsWorthLessThanTheThresholdWaitsInTheInboxAndTheRestCallsTheStaff() {
        for (Number worth : List.of(499.99, 500, 12_000)) {
            boolean told = worth.doubleValue() >= 500;
            assertThat(followUps.escalate(use("chat"), Map.of("reason", "a gold watch", "estimated_value", worth)))
                    .containsEntry("staff_told_now", told)
                    .satisfies(noted ->
                            assertThat(noted.get("notice").toString().isEmpty()).isNotEqualTo(told));
            database.clock().move(Duration.ofSeconds(1));
        }
        assertThat(followUps.escalate(use("chat"), Map.of("reason", "wants a person")))
                .containsEntry("staff_told_now", true);
        assertThat(followUps.open(SHOP)).extracting(FollowUp::urgent).containsExactly(true, true, true, false);
        assertThat(events())
                .extracting(event -> event.data().get("urgency"))
                .containsExactly("later", "now", "now", "now");
    }

    @Test
    void anotherShopsFollowUpsAreItsOwn() {
        followUps.logLead(use("chat"), Map.of("interest", "a ring"));
        String id = followUps.open(SHOP).get(0).id();
        TenantId other = new TenantId("other");
        assertThat(followUps.open(other)).isEmpty();
        assertThat(followUps.done(Caller.hub(), other, id)).isFalse();
        assertThat(followUps.open(SHOP)).hasSize(1);
    }

    private List<Event> events() {
        return database.everythingIn(Table.OUTBOX).stream()
                .map(item -> Event.read(item.text("event")))
                .sorted((one, next) -> Long.compare(one.seq(), next.seq()))
                .toList();
    }

    private static ToolUse use(String agent) {
        return new ToolUse(null, Map.of(), agent, SOMEBODY, "use", "same", List.of());
    }
}

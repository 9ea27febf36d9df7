package dev.switchboard.tools.business;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.PersonPlaces;
import dev.switchboard.events.Outbox;
import dev.switchboard.store.Item;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.tools.News;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeadsTest {

    private static final TenantId SHOP = new TenantId("shop");
    private static final Actor ANN = new Actor(SHOP, new PersonId("person-0001"), ActorMode.CLIENT);

    private final TestStore database = new TestStore();
    private final Outbox outbox = new Outbox(database.store(), new PersonPlaces(database.store()), () -> {});
    private final Tenants tenants = new Tenants(database.store());
    private final Leads leads = new Leads(database.store(), new News(database.store(), outbox, Runnable::run), tenants);

    @BeforeEach
    void somebodyWrote() {
        tenants.keep(new Tenant(SHOP, "The shop", Duration.ofDays(3)));
        new Conversations(database.store(), outbox)
                .remember(ANN, new Said("sms", "Hello", "+15550100001", "+15550100200", Duration.ofDays(3)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void eachExchangeKeepsTheOneOpenLeadUpToDateAndTellingItTwiceChangesNothing() {
        leads.exchange(ANN, "sms", 1, "Do you buy rings?");
        leads.exchange(ANN, "sms", 3, "A gold one");
        leads.exchange(ANN, "sms", 3, "A gold one");
        leads.exchange(ANN, "sms", 2, "This came late");
        Lead lead = only(LeadStatus.NEW);
        assertThat(lead.exchanges()).isEqualTo(2);
        assertThat(lead.words()).containsEntry("said", "A gold one").containsEntry("source", "sms");
        assertThat(told()).as("opened once").isEqualTo(1);
    }

    @Test
    void whatAnAgentFindsOutIsAddedAndToldButNotTwice() {
        leads.exchange(ANN, "sms", 1, "Hello");
        assertThat(leads.note(ANN, "sms", Map.of("interest", "a ring", "name", "Ann")))
                .isTrue();
        assertThat(leads.note(ANN, "sms", Map.of("interest", "a ring"))).isFalse();
        leads.appraised(ANN, "About 200 dollars.");
        Lead lead = only(LeadStatus.NEW);
        assertThat(lead.words())
                .containsEntry("name", "Ann")
                .containsEntry("interest", "a ring")
                .containsEntry("appraisal", "About 200 dollars.");
        assertThat(lead.exchanges()).isEqualTo(1);
        assertThat(told()).as("opened, and twice more was known").isEqualTo(3);
    }

    @Test
    void ofManyAtOnceNoneIsLost() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> at = IntStream.range(0, 4)
                .mapToObj(n -> (Callable<Boolean>) () -> leads.note(ANN, "sms", Map.of("interest", "ring " + n)))
                .toList();
        for (var each : threads.invokeAll(at)) {
            each.get();
        }
        threads.shutdown();
        assertThat(only(LeadStatus.NEW).noted()).isEqualTo(4);
    }

    @Test
    void aLeadThatIsClosedStaysAndTheNextWordOpensAnother() {
        leads.exchange(ANN, "sms", 1, "Hello");
        Lead first = only(LeadStatus.NEW);
        leads.exchange(ANN, "sms", 2, "news in between");
        assertThat(leads.change(SHOP, first, LeadStatus.WON, "Paid."))
                .as("not what they saw")
                .isEmpty();
        Lead seen = leads.find(SHOP, first.id()).orElseThrow();
        assertThat(leads.change(SHOP, seen, LeadStatus.WON, "Paid.")).isPresent();
        assertThat(leads.list(SHOP, LeadStatus.NEW, null, 10).leads()).isEmpty();
        database.clock().move(Duration.ofMinutes(1));
        leads.exchange(ANN, "sms", 5, "Hello again");
        assertThat(only(LeadStatus.NEW).id()).isNotEqualTo(first.id());
        Lead won = only(LeadStatus.WON);
        assertThat(won.notes()).isEqualTo("Paid.");
        assertThat(won.id()).isEqualTo(first.id());
        assertThat(leads.change(SHOP, won, LeadStatus.NEW, ""))
                .as("another is open")
                .isEmpty();
    }

    @Test
    void leadsOfAnotherBusinessAreNotThereAndAllOfThemExpire() {
        leads.exchange(ANN, "sms", 1, "Hello");
        TenantId other = new TenantId("other");
        assertThat(leads.find(other, only(LeadStatus.NEW).id())).isEmpty();
        assertThat(leads.find(SHOP, "1-rubbish")).isEmpty();
        assertThat(leads.list(other, LeadStatus.NEW, null, 10).leads()).isEmpty();
        assertThat(database.everythingIn(Table.FOLLOW_UPS)).allSatisfy(item -> assertThat(item.number("ttl"))
                .isEqualTo(database.store().now().plus(Duration.ofDays(3)).getEpochSecond()));
        database.clock().move(Duration.ofDays(4));
        assertThat(leads.list(SHOP, LeadStatus.NEW, null, 10).leads()).isEmpty();
    }

    @Test
    void manyLeadsAreReadPageByPage() {
        for (int n = 10; n < 17; n++) {
            database.clock().move(Duration.ofSeconds(1));
            leads.exchange(new Actor(SHOP, new PersonId("person-00" + n), ActorMode.CLIENT), "chat", 1, "I am " + n);
        }
        Leads.Page first = leads.list(SHOP, LeadStatus.NEW, null, 4);
        Leads.Page second = leads.list(SHOP, LeadStatus.NEW, first.next(), 4);
        assertThat(first.leads().get(0).words()).containsEntry("said", "I am 16");
        assertThat(first.leads()).hasSize(4).doesNotContainAnyElementsOf(second.leads());
        assertThat(second.leads()).hasSize(3);
        assertThat(second.next()).isNull();
    }

    private Lead only(LeadStatus status) {
        List<Lead> all = leads.list(SHOP, status, null, 10).leads();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private long told() {
        return database.everythingIn(Table.OUTBOX).stream()
                .filter(item -> item.find("event")
                        .filter(event -> event.contains("lead.logged"))
                        .isPresent())
                .map(Item::toString)
                .count();
    }
}

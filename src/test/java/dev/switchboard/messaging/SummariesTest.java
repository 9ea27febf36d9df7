package dev.switchboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.Memory;
import dev.switchboard.conversation.PersonPlaces;
import dev.switchboard.events.Outbox;
import dev.switchboard.llm.LlmSettings;
import dev.switchboard.llm.ModelAnswer;
import dev.switchboard.llm.ModelAway;
import dev.switchboard.llm.ModelListener;
import dev.switchboard.llm.ModelQuestion;
import dev.switchboard.llm.TextModel;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SummariesTest {

    private static final TenantId SHOP = new TenantId("shop");
    private static final Actor ANYBODY = new Actor(SHOP, new PersonId("person-0001"), ActorMode.CLIENT);

    private final List<ModelQuestion> asked = new ArrayList<>();
    private boolean away;
    private TestStore database;
    private Tenants tenants;
    private Conversations conversations;
    private Summaries summaries;

    @BeforeEach
    void open() {
        database = new TestStore();
        tenants = new Tenants(database.store());
        tenants.add(new Tenant(SHOP, "The shop", Duration.ofDays(30)));
        tenants.decide(SHOP, Map.of("history", "5", "summary", "true"));
        conversations = new Conversations(
                database.store(), new Outbox(database.store(), new PersonPlaces(database.store()), () -> {}));
        TextSettings settings = new TextSettings(
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                6,
                3,
                Duration.ZERO,
                true);
        summaries = new Summaries(
                conversations,
                new TextPolicies(tenants, TextDecisionsTest.HUB, settings),
                new Model(),
                new LlmSettings("http://localhost", "none", "any", Duration.ofSeconds(1)),
                Runnable::run);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatTheAgentIsNotShownAnyMoreIsKeptInShort() {
        said(1, 14);
        summaries.later(ANYBODY);
        assertThat(asked).as("nine are out of sight").isEmpty();
        said(15, 15);
        summaries.later(ANYBODY);
        assertThat(conversations.memory(ANYBODY))
                .isEqualTo(new Memory("summary 1", 10, database.clock().instant()));
        assertThat(asked.get(0).lines().get(0).words())
                .contains("text 1", "text 10")
                .doesNotContain("text 11");
    }

    @Test
    void theNextOneGoesOnFromTheLast() {
        Instant first = database.clock().instant();
        said(1, 15);
        summaries.later(ANYBODY);
        database.clock().move(Duration.ofDays(1));
        said(16, 25);
        summaries.later(ANYBODY);
        assertThat(conversations.memory(ANYBODY)).isEqualTo(new Memory("summary 2", 20, first));
        assertThat(asked.get(1).lines().get(0).words())
                .contains("Before: summary 1", "text 11")
                .doesNotContain("text 10\n");
    }

    /** Each text keeps the person for longer, but not the words that went into the summary. */
    @Test
    void aSummaryIsKeptNoLongerThanTheWordsThatWentIntoIt() {
        said(1, 15);
        summaries.later(ANYBODY);
        database.clock().move(Duration.ofDays(29));
        said(16, 18);
        assertThat(conversations.memory(ANYBODY).summary()).isEqualTo("summary 1");
        database.clock().move(Duration.ofDays(2));
        said(19, 32);
        summaries.later(ANYBODY);
        assertThat(asked.get(1).lines().get(0).words())
                .contains("text 16")
                .doesNotContain("Before:")
                .doesNotContain("text 15\n");
        database.clock().move(Duration.ofDays(31));
        said(33, 33);
        summaries.later(ANYBODY);
        assertThat(database.everythingIn(Table.PEOPLE)).singleElement().matches(head -> head.find("summary")
                .isEmpty());
    }

    @Test
    void aModelThatIsAwayIsAskedAgainLater() {
        said(1, 15);
        away = true;
        summaries.later(ANYBODY);
        assertThat(conversations.memory(ANYBODY)).isEqualTo(Memory.NONE);
        away = false;
        summaries.later(ANYBODY);
        assertThat(conversations.memory(ANYBODY).upTo()).isEqualTo(10);
    }

    @Test
    void nothingIsAskedWhereTheTenantDoesNotWantIt() {
        tenants.decide(SHOP, Map.of("history", "5"));
        said(1, 15);
        summaries.later(ANYBODY);
        assertThat(asked).isEmpty();
    }

    private void said(int from, int to) {
        for (int each = from; each <= to; each++) {
            conversations.remember(
                    ANYBODY, new Said("sms", "text " + each, "+15550100001", "+15550100200", Duration.ofDays(30)));
        }
    }

    private final class Model implements TextModel {

        @Override
        public ModelAnswer ask(ModelQuestion question) {
            if (away) {
                throw new ModelAway(ModelAway.Reason.EMPTY, null);
            }
            asked.add(question);
            return new ModelAnswer("summary " + asked.size(), "any", 1, 1, true, List.of());
        }

        @Override
        public ModelAnswer stream(ModelQuestion question, ModelListener listener) {
            return ask(question);
        }
    }
}

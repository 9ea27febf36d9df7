package dev.switchboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.security.Access;
import dev.switchboard.security.Audit;
import dev.switchboard.security.Caller;
import dev.switchboard.store.TestStore;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextDecisionsTest {

    private static final TenantId SHOP = new TenantId("shop");
    private static final Caller OWNER = new Caller("maria", Access.operator());
    static final TextPolicy HUB = new TextPolicy(
            ReplyMode.REST,
            Duration.ofMillis(1500),
            Duration.ofSeconds(6),
            "",
            20,
            false,
            30,
            1000,
            LocalTime.of(21, 0),
            LocalTime.of(8, 0),
            ZoneOffset.UTC);

    private TestStore database;
    private TextDecisions decisions;

    @BeforeEach
    void open() {
        database = new TestStore();
        Tenants tenants = new Tenants(database.store());
        tenants.add(new Tenant(SHOP, "The shop", Duration.ofDays(30)));
        decisions = new TextDecisions(tenants, HUB, new Audit(database.store()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsDecidedCountsAndTheRestIsTheHubs() throws Exception {
        decisions.decide(SHOP, "{\"reply\":\"auto\",\"burst\":\"2s\",\"fallback\":\"Call us.\"}", OWNER);
        assertThat(decisions.show(SHOP))
                .contains("\"reply\":\"auto\"", "\"burst\":\"2000ms\"", "\"history\":\"20\"")
                .contains("\"decided\":{\"burst\":\"2s\"");
        decisions.decide(SHOP, "{}", OWNER);
        assertThat(decisions.show(SHOP)).contains("\"reply\":\"rest\"", "\"decided\":{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "nonsense",
                "null",
                "{\"reply\":null}",
                "{\"colour\":\"red\"}",
                "{\"reply\":\"pigeon\"}",
                "{\"burst\":\"a while\"}",
                "{\"burst\":\"20s\"}",
                "{\"burst-longest\":\"1h\"}",
                "{\"history\":\"0\"}",
                "{\"history\":\"1000\"}",
                "{\"zone\":\"Mars/North\"}",
                "{\"quiet-from\":\"25:00\"}",
                "{\"replies-an-hour\":\"-1\"}"
            })
    void whatCannotBeIsRefusedAndChangesNothing(String body) throws Exception {
        assertThatThrownBy(() -> decisions.decide(SHOP, body, OWNER)).isInstanceOf(WrongDecision.class);
        assertThat(decisions.show(SHOP)).contains("\"decided\":{}");
    }
}

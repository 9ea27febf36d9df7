package dev.switchboard.store.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.component.aws2.ddb.Ddb2Component;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static TestStore database;
    private static DefaultCamelContext camel;

    @BeforeAll
    static void start() throws Exception {
        database = new TestStore();
        camel = new DefaultCamelContext();
        Properties prefix = new Properties();
        prefix.put("switchboard.tables.prefix", "test-");
        camel.getPropertiesComponent().setInitialProperties(prefix);
        camel.getRegistry().bind("rows", new Rows(database.clock()));
        camel.getComponent("kamelet", KameletComponent.class).setLocation("file:kamelets");
        Ddb2Component ddb = camel.getComponent("aws2-ddb", Ddb2Component.class);
        ddb.getConfiguration().setAmazonDDBClient(database.client());
        ddb.getConfiguration().setEnabledInitialDescribeTable(false);
        camel.start();
    }

    @AfterAll
    static void stop() throws Exception {
        camel.close();
        database.close();
    }

    @Test
    void aRowThatWasKeptIsReadAndListed() {
        Map<String, Object> points = Map.of("points", 12, "name", "gold", "active", true);
        call("ddb-put-item-action?table=points&id=anna", "shop", points);
        assertThat(call("ddb-get-item-action?table=points&id=anna", "shop", null))
                .isEqualTo(Map.of("id", "anna", "points", 12L, "name", "gold", "active", true));
        call("ddb-put-item-action?table=points&id=anton", "shop", Map.of("points", 1));
        call("ddb-put-item-action?table=points&id=berta", "shop", Map.of("points", 2));
        assertThat(ids(call("ddb-query-action?table=points", "shop", null))).containsExactly("anna", "anton", "berta");
        assertThat(ids(call("ddb-query-action?table=points&begins=an", "shop", null)))
                .containsExactly("anna", "anton");
    }

    @Test
    void theFieldsMayAlsoBeHeadersAndTheIdAnExpression() {
        Exchange kept = camel.createProducerTemplate()
                .request(
                        "kamelet:ddb-put-item-action?table=visits&id=RAW(${exchangeProperty.actor.person})",
                        exchange -> {
                            exchange.setProperty("actor", actor("shop"));
                            exchange.getMessage().setHeader("row.lastWords", "see you");
                            exchange.getMessage().setBody("untouched");
                        });
        assertThat(kept.getException()).isNull();
        assertThat(kept.getMessage().getBody()).isEqualTo("untouched");
        assertThat(kept.getMessage().getHeaders()).isEmpty();
        assertThat(call("ddb-get-item-action?table=visits&id=person-0001", "shop", null))
                .isEqualTo(Map.of("id", "person-0001", "lastWords", "see you"));
    }

    @Test
    void noBusinessSeesTheRowsOfAnotherWhateverItsRouteAsksFor() {
        call("ddb-put-item-action?table=secrets&id=one", "shop", Map.of("collection", "clinic#secrets", "word", "x"));
        assertThat(call("ddb-get-item-action?table=secrets&id=one", "clinic", null))
                .isNull();
        assertThat(ids(call("ddb-query-action?table=secrets", "clinic", null))).isEmpty();
        assertThat(ids(call("ddb-query-action?table=secrets", "shop", null))).containsExactly("one");
    }

    @Test
    void headersFromOutsideDoNotChooseTheTable() {
        Exchange answer = camel.createProducerTemplate()
                .request("kamelet:ddb-get-item-action?table=t&id=x", exchange -> {
                    exchange.setProperty("actor", actor("shop"));
                    exchange.getMessage().setHeader("CamelAwsDdbTableName", "test-tenants");
                    exchange.getMessage().setHeader("CamelAwsDdbOperation", "DeleteTable");
                });
        assertThat(answer.getException()).isNull();
        assertThat(database.everythingIn(Table.TENANTS)).isEmpty();
    }

    @Test
    void aRowExpires() {
        call("ddb-put-item-action?table=short&id=one&days=2", "shop", Map.of("word", "x"));
        assertThat(database.everythingIn(Table.ROWS))
                .allMatch(item -> item.findNumber("ttl").isPresent());
        database.clock().move(Duration.ofDays(2));
        assertThat(call("ddb-get-item-action?table=short&id=one", "shop", null)).isNull();
        assertThat(ids(call("ddb-query-action?table=short", "shop", null))).isEmpty();
    }

    @Test
    void aRowWithoutATenantIsRefusedWithASentence() {
        Exchange answer =
                camel.createProducerTemplate().request("kamelet:ddb-get-item-action?table=t&id=x", exchange -> {});
        assertThat(answer.getException()).hasMessageContaining("Set the property 'actor'");
    }

    @Test
    void aTableWithAWrongNameIsRefused() {
        assertThatThrownBy(() -> call("ddb-get-item-action?table=a%23b&id=x", "shop", null))
                .hasMessageContaining("lower-case letters, digits and dashes");
    }

    private static Object call(String kamelet, String tenant, Object body) {
        Exchange answer = camel.createProducerTemplate().request("kamelet:" + kamelet, exchange -> {
            exchange.setProperty("actor", actor(tenant));
            exchange.getMessage().setBody(body);
        });
        if (answer.getException() != null) {
            throw new IllegalStateException(answer.getException().getMessage(), answer.getException());
        }
        assertThat(answer.getMessage().getHeaders()).doesNotContainKey("CamelAwsDdbKey");
        return answer.getMessage().getBody();
    }

    private static List<Object> ids(Object rows) {
        return ((List<?>) rows)
                .stream().map(row -> (Object) ((Map<?, ?>) row).get("id")).toList();
    }

    private static Actor actor(String tenant) {
        return new Actor(new TenantId(tenant), new PersonId("person-0001"), ActorMode.CLIENT);
    }
}

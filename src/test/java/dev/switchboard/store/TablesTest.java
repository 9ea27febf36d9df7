package dev.switchboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class TablesTest {

    @Test
    void freshlyMadeTablesDifferInNothing() {
        try (TestStore database = TestStore.asMade()) {
            Tables tables = new Tables(database.client(), database.names());
            assertThat(tables.differences()).isEmpty();
            assertThat(tables.create()).as("a second time makes nothing").isEmpty();
        }
    }

    @Test
    void everyDifferenceIsNamedAtOnce() {
        try (TestStore database = TestStore.asMade()) {
            database.client().deleteTable(request -> request.tableName("test-once"));
            database.client().deleteTable(request -> request.tableName("test-turns"));
            database.client().createTable(request -> request.tableName("test-turns")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("phone")
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("phone")
                            .attributeType(ScalarAttributeType.S)
                            .build()));
            assertThat(new Tables(database.client(), database.names()).differences())
                    .containsExactlyInAnyOrder(
                            "Table 'test-once' does not exist.",
                            "Table 'test-turns' has the keys [phone (HASH)] where [person (HASH), seq (RANGE)] are needed.",
                            "Table 'test-turns' does not delete what has expired: switch on time to live for 'ttl'.");
        }
    }

    @Test
    void aTableOfAnEarlierReleaseGetsItsIndexAndKeepsWhatLiesInIt() {
        try (TestStore database = TestStore.asMade()) {
            database.client().deleteTable(request -> request.tableName("test-people"));
            database.client()
                    .createTable(Table.PEOPLE.definition("test-people").toBuilder()
                            .globalSecondaryIndexes((List<GlobalSecondaryIndex>) null)
                            .attributeDefinitions(Table.PEOPLE.attributes().subList(0, 1))
                            .build());
            database.client().updateTimeToLive(request -> request.tableName("test-people")
                    .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(Table.TTL)));
            Tables tables = new Tables(database.client(), database.names(), length -> {});
            Item head = Item.of("person", "shop#person-0001");
            database.store().put(Table.PEOPLE, head.with("seq", 1));
            assertThat(tables.differences())
                    .containsExactly(
                            "Table 'test-people' has no index 'recent' with the keys [tenant (HASH), active (RANGE)].");
            assertThat(tables.create()).as("no table is made anew").isEmpty();
            assertThat(tables.differences()).isEmpty();
            assertThat(database.everythingIn(Table.PEOPLE)).hasSize(1);
        }
    }

    @Test
    void anIndexGivesTheKeysInItsOrderPageByPage() {
        try (TestStore database = TestStore.asMade()) {
            Store store = database.store();
            for (String place : List.of("2", "1", "3")) {
                store.put(
                        Table.PEOPLE,
                        Item.of("person", "shop#" + place)
                                .with("tenant", "shop")
                                .with("active", place));
            }
            store.put(
                    Table.PEOPLE,
                    Item.of("person", "other#1").with("tenant", "other").with("active", "9"));
            store.put(Table.PEOPLE, Item.of("person", "shop#unlisted"));
            var before = Expression.of("#tenant = :tenant AND #active < :before")
                    .with("tenant", "shop")
                    .with("before", "3");
            assertThat(store.keys(Table.PEOPLE, before, true, 1))
                    .singleElement()
                    .satisfies(key -> assertThat(key.text("person")).isEqualTo("shop#2"));
            assertThat(store.keys(Table.PEOPLE, before, true, 5)).hasSize(2);
        }
    }

    @Test
    void whatHasExpiredIsReadByNobodyThoughItIsStillThere() {
        try (TestStore database = TestStore.asMade()) {
            Store store = database.store();
            Item row = Item.of("collection", "shop#notes").with("id", "1");
            store.put(
                    Table.ROWS, row.with("text", "soon gone").until(store.now().plusSeconds(60)));
            assertThat(store.get(Table.ROWS, row)).isPresent();
            database.clock().move(Duration.ofSeconds(61));
            var all = Expression.of("#collection = :c").with("c", "shop#notes");
            assertThat(store.get(Table.ROWS, row)).isEmpty();
            assertThat(store.query(Table.ROWS, all, false, 10)).isEmpty();
            assertThat(database.everythingIn(Table.ROWS)).hasSize(1);
            assertThat(store.putIfAbsent(Table.ROWS, row.with("text", "new"))).isTrue();
        }
    }

    @Test
    void aStoreThatIsAwaySaysWhatToDoAndShowsNothingOfTheItem() {
        try (TestStore database = TestStore.asMade()) {
            database.client().deleteTable(request -> request.tableName("test-rows"));
            Item row = Item.of("collection", "shop#notes").with("id", "secret-4711");
            assertThatThrownBy(() -> database.store().put(Table.ROWS, row))
                    .isInstanceOf(StoreUnreachable.class)
                    .hasMessageContaining("'test-rows'")
                    .hasMessageContaining("check that the database is up")
                    .hasMessageNotContaining("4711");
        }
    }
}

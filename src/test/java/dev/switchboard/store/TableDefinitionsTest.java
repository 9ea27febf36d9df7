package dev.switchboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class TableDefinitionsTest {

    private final TableDefinitions definitions = new TableDefinitions(new TableNames("acme-"));

    @Test
    void theTemplateHoldsEveryTableWithExpiryAndNoMoreRightsThanTheHubUses() throws Exception {
        JsonNode resources =
                new ObjectMapper().readTree(definitions.cloudFormation()).get("Resources");
        assertThat(resources).hasSize(Table.values().length + 1);
        assertThat(resources.at("/TurnsTable/Properties/TableName").asText()).isEqualTo("acme-turns");
        assertThat(resources
                        .at("/TurnsTable/Properties/TimeToLiveSpecification/Enabled")
                        .asBoolean())
                .isTrue();
        assertThat(resources
                        .at("/HubRights/Properties/PolicyDocument/Statement/0/Action")
                        .toString())
                .doesNotContain("*", "Scan", "CreateTable", "DeleteTable");
        assertThat(resources
                        .at("/PeopleTable/Properties/GlobalSecondaryIndexes/0/IndexName")
                        .asText())
                .isEqualTo("recent");
        assertThat(resources
                        .at("/HubRights/Properties/PolicyDocument/Statement/0/Resource")
                        .toString())
                .contains("${PeopleTable.Arn}/index/recent");
    }

    @Test
    void theJsonHoldsBodiesThatDynamoTakes() throws Exception {
        JsonNode tables = new ObjectMapper().readTree(definitions.json()).get("tables");
        assertThat(tables).hasSize(Table.values().length);
        assertThat(tables.get(0).get("KeySchema").get(0).get("KeyType").asText())
                .isEqualTo("HASH");
    }
}

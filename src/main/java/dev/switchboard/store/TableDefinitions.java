package dev.switchboard.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** The tables as texts for whoever makes them outside the hub: definitions, and the least rights the hub needs. Pure. */
public final class TableDefinitions {

    /** What {@link Store} and the check at the start use, and nothing more. */
    private static final List<String> ACTIONS = List.of(
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:Query",
            "dynamodb:ConditionCheckItem",
            "dynamodb:DescribeTable",
            "dynamodb:DescribeTimeToLive");

    private final TableNames names;

    public TableDefinitions(TableNames names) {
        this.names = names;
    }

    /** A template for {@code aws cloudformation deploy}. */
    public String cloudFormation() {
        Map<String, Object> resources = new LinkedHashMap<>();
        List<Object> arns = new ArrayList<>();
        for (Table table : Table.values()) {
            String id =
                    Character.toUpperCase(table.stem().charAt(0)) + table.stem().substring(1) + "Table";
            resources.put(
                    id,
                    Map.of(
                            "Type",
                            "AWS::DynamoDB::Table",
                            "DeletionPolicy",
                            "Retain",
                            "Properties",
                            definition(table)));
            arns.add(Map.of("Fn::GetAtt", List.of(id, "Arn")));
            table.index().ifPresent(index -> arns.add(Map.of("Fn::Sub", "${" + id + ".Arn}/index/" + index.name())));
        }
        resources.put(
                "HubRights",
                Map.of("Type", "AWS::IAM::ManagedPolicy", "Properties", Map.of("PolicyDocument", policy(arns))));
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("AWSTemplateFormatVersion", "2010-09-09");
        template.put("Description", "Tables of Switchboard, and the rights it needs on them");
        template.put("Resources", resources);
        return write(template);
    }

    /** Bodies for {@code aws dynamodb create-table}, and the policy. */
    public String json() {
        List<Object> definitions = new ArrayList<>();
        List<Object> arns = new ArrayList<>();
        for (Table table : Table.values()) {
            definitions.add(definition(table));
            String arn = "arn:aws:dynamodb:*:*:table/" + names.of(table);
            arns.add(arn);
            table.index().ifPresent(index -> arns.add(arn + "/index/" + index.name()));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("tables", definitions);
        all.put("policy", policy(arns));
        return write(all);
    }

    private Map<String, Object> definition(Table table) {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("TableName", names.of(table));
        definition.put("BillingMode", "PAY_PER_REQUEST");
        definition.put(
                "AttributeDefinitions",
                table.attributes().stream()
                        .map(part -> Map.of(
                                "AttributeName", part.attributeName(), "AttributeType", part.attributeTypeAsString()))
                        .toList());
        definition.put("KeySchema", keys(table.schema()));
        if (table.index().isPresent()) {
            var index = table.indexDefinition();
            definition.put(
                    "GlobalSecondaryIndexes",
                    List.of(Map.of(
                            "IndexName",
                            index.indexName(),
                            "KeySchema",
                            keys(index.keySchema()),
                            "Projection",
                            Map.of("ProjectionType", index.projection().projectionTypeAsString()))));
        }
        definition.put("TimeToLiveSpecification", Map.of("AttributeName", Table.TTL, "Enabled", true));
        return definition;
    }

    private static List<Map<String, String>> keys(List<KeySchemaElement> schema) {
        return schema.stream()
                .map(part -> Map.of("AttributeName", part.attributeName(), "KeyType", part.keyTypeAsString()))
                .toList();
    }

    private static Map<String, Object> policy(List<Object> arns) {
        return Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(Map.of("Effect", "Allow", "Action", ACTIONS, "Resource", arns)));
    }

    private static String write(Object value) {
        try {
            return new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package dev.switchboard.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Translates our writes to the SDK's requests. Pure. */
final class WriteRequests {

    private WriteRequests() {}

    static PutItemRequest put(String table, Item item, Expression condition) {
        var request = PutItemRequest.builder().tableName(table).item(item.attributes());
        if (condition != null) {
            request.conditionExpression(condition.text())
                    .expressionAttributeNames(Expression.names(condition.text()))
                    .expressionAttributeValues(valuesOrNull(condition));
        }
        return request.build();
    }

    static UpdateItemRequest update(String table, Item key, Expression change, Expression condition) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(key.attributes())
                .updateExpression(change.text())
                .conditionExpression(textOrNull(condition))
                .expressionAttributeNames(Expression.names(change.text(), textOrNull(condition)))
                .expressionAttributeValues(valuesOrNull(change, condition))
                .build();
    }

    static DeleteItemRequest delete(String table, Item key, Expression condition) {
        var request = DeleteItemRequest.builder().tableName(table).key(key.attributes());
        if (condition != null) {
            request.conditionExpression(condition.text())
                    .expressionAttributeNames(Expression.names(condition.text()))
                    .expressionAttributeValues(valuesOrNull(condition));
        }
        return request.build();
    }

    static List<WriteRequest> deletes(List<Item> keys) {
        return keys.stream()
                .map(key -> DeleteRequest.builder().key(key.attributes()).build())
                .map(delete -> WriteRequest.builder().deleteRequest(delete).build())
                .toList();
    }

    static TransactWriteItem part(String table, Write write) {
        String condition = textOrNull(write.condition());
        Map<String, String> names = Expression.names(condition);
        Map<String, AttributeValue> values = valuesOrNull(write.condition());
        var part = TransactWriteItem.builder();
        if (write instanceof Write.Put put) {
            part.put(Put.builder()
                    .tableName(table)
                    .item(put.item().attributes())
                    .conditionExpression(condition)
                    .expressionAttributeNames(names.isEmpty() ? null : names)
                    .expressionAttributeValues(values)
                    .build());
        } else if (write instanceof Write.Update update) {
            part.update(Update.builder()
                    .tableName(table)
                    .key(update.key().attributes())
                    .updateExpression(update.change().text())
                    .conditionExpression(condition)
                    .expressionAttributeNames(Expression.names(update.change().text(), condition))
                    .expressionAttributeValues(valuesOrNull(update.change(), update.condition()))
                    .build());
        } else if (write instanceof Write.Delete delete) {
            part.delete(Delete.builder()
                    .tableName(table)
                    .key(delete.key().attributes())
                    .conditionExpression(condition)
                    .expressionAttributeNames(names.isEmpty() ? null : names)
                    .expressionAttributeValues(values)
                    .build());
        } else if (write instanceof Write.Check check) {
            part.conditionCheck(ConditionCheck.builder()
                    .tableName(table)
                    .key(check.key().attributes())
                    .conditionExpression(condition)
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values)
                    .build());
        }
        return part.build();
    }

    private static String textOrNull(Expression expression) {
        return expression == null ? null : expression.text();
    }

    private static Map<String, AttributeValue> valuesOrNull(Expression... expressions) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        for (Expression expression : expressions) {
            if (expression != null) {
                values.putAll(expression.values());
            }
        }
        return values.isEmpty() ? null : values;
    }
}

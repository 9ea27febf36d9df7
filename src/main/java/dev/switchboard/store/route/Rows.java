package dev.switchboard.store.route;

import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.TenantId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.ddb.Ddb2Constants;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The steps around {@code aws2-ddb:} in the three {@code ddb-…-action} Kamelets, with which a route author keeps rows of
 * the business without Java. The tenant is taken from the exchange and leads every key, whatever the route asks for.
 * Rows expire, and an expired one is not read. Stateless.
 */
@Component("rows")
public class Rows {

    private static final String COLLECTION = "collection";
    private static final String ID = "id";
    private static final String TTL = "ttl";
    private static final String OURS = "CamelAwsDdb*";
    private static final String FIELD = "row.";

    private final Clock clock;

    Rows(Clock clock) {
        this.clock = clock;
    }

    /** Before {@code GetItem}. */
    public void get(Exchange exchange) {
        Message message = cleaned(exchange);
        message.setHeader(Ddb2Constants.KEY, Map.of(COLLECTION, text(collection(exchange)), ID, text(id(exchange))));
        message.setHeader(Ddb2Constants.CONSISTENT_READ, true);
    }

    /** After {@code GetItem}: the row as a map, or no body. */
    public void found(Exchange exchange) {
        Map<String, AttributeValue> item = attributes(exchange.getMessage().getHeader(Ddb2Constants.ATTRIBUTES));
        finish(exchange, item.isEmpty() || expired(item) ? null : plain(item));
    }

    /** Before {@code PutItem}: the fields are the body, where it is a map, or else the headers {@code row.…}. */
    public void put(Exchange exchange) {
        Message message = cleaned(exchange);
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        fields(message).forEach((name, value) -> item.put(name, stored(name, value)));
        message.removeHeaders(FIELD + "*");
        Duration keep = Duration.ofDays(exchange.getProperty("rowDays", 30, Integer.class));
        item.put(COLLECTION, text(collection(exchange)));
        item.put(ID, text(id(exchange)));
        item.put(
                TTL,
                AttributeValue.fromN(Long.toString(clock.instant().plus(keep).getEpochSecond())));
        message.setHeader(Ddb2Constants.ITEM, item);
        message.setHeader(Ddb2Constants.RETURN_VALUES, ReturnValue.NONE.toString());
    }

    /** After {@code PutItem}: the body is what it was. */
    public void stored(Exchange exchange) {
        finish(exchange, exchange.getMessage().getBody());
    }

    /** Before {@code Query}. */
    public void query(Exchange exchange) {
        Message message = cleaned(exchange);
        Map<String, Condition> keys = new LinkedHashMap<>();
        keys.put(COLLECTION, condition(ComparisonOperator.EQ, collection(exchange)));
        String begins = exchange.getProperty("rowId", "", String.class);
        if (!begins.isEmpty()) {
            keys.put(ID, condition(ComparisonOperator.BEGINS_WITH, begins));
        }
        message.setHeader(Ddb2Constants.KEY_CONDITIONS, keys);
        message.setHeader(Ddb2Constants.CONSISTENT_READ, true);
        message.setHeader(Ddb2Constants.LIMIT, exchange.getProperty("rowLimit", 50, Integer.class));
        message.setHeader(Ddb2Constants.SCAN_INDEX_FORWARD, true);
    }

    /** After {@code Query}: a list of rows. */
    public void listed(Exchange exchange) {
        List<?> items = exchange.getMessage().getHeader(Ddb2Constants.ITEMS, List.class);
        List<Map<String, Object>> rows = items.stream()
                .map(Rows::attributes)
                .filter(item -> !expired(item))
                .map(Rows::plain)
                .toList();
        finish(exchange, rows);
    }

    private static Message cleaned(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeaders(OURS);
        return message;
    }

    private static void finish(Exchange exchange, Object body) {
        exchange.getMessage().removeHeaders(OURS);
        exchange.getMessage().setBody(body);
    }

    private static String collection(Exchange exchange) {
        TenantId tenant = tenant(exchange);
        String table = exchange.getProperty("rowTable", "", String.class);
        if (!table.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException(
                    "The property 'table' is 1 to 40 lower-case letters, digits and dashes; it is '" + table + "'.");
        }
        return tenant + "#" + table;
    }

    /** Of the person it is about, or of the caller that the gate let in; never of something that a request said. */
    private static TenantId tenant(Exchange exchange) {
        Actor actor = exchange.getProperty("actor", Actor.class);
        TenantId tenant = exchange.getProperty("tenant", TenantId.class);
        if (actor == null && tenant == null) {
            throw new IllegalStateException(
                    "Set the property 'actor' before a row is touched: it belongs to a tenant.");
        }
        if (actor != null && tenant != null && !actor.tenant().equals(tenant)) {
            throw new IllegalStateException("The properties 'actor' and 'tenant' name two tenants.");
        }
        return actor == null ? tenant : actor.tenant();
    }

    private static String id(Exchange exchange) {
        String id = exchange.getProperty("rowId", "", String.class);
        if (id.isBlank()) {
            throw new IllegalArgumentException("The property 'id' names the row and must not be empty.");
        }
        return id;
    }

    private static Map<String, Object> fields(Message message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (message.getBody() instanceof Map<?, ?> map) {
            map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        } else {
            message.getHeaders().forEach((name, value) -> {
                if (name.startsWith(FIELD)) {
                    fields.put(name.substring(FIELD.length()), value);
                }
            });
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("A row has no fields: set headers named row.<field>, or a map as body.");
        }
        return fields;
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static Condition condition(ComparisonOperator operator, String value) {
        return Condition.builder()
                .comparisonOperator(operator)
                .attributeValueList(text(value))
                .build();
    }

    private static AttributeValue stored(String name, Object value) {
        if (value instanceof Number number) {
            return AttributeValue.fromN(number.toString());
        }
        if (value instanceof Boolean flag) {
            return AttributeValue.fromBool(flag);
        }
        if (value instanceof String words) {
            return text(words);
        }
        throw new IllegalArgumentException("The field '" + name + "' must be a text, a number or true/false.");
    }

    private boolean expired(Map<String, AttributeValue> item) {
        AttributeValue ttl = item.get(TTL);
        return ttl != null && Long.parseLong(ttl.n()) <= clock.instant().getEpochSecond();
    }

    private static Map<String, Object> plain(Map<String, AttributeValue> item) {
        Map<String, Object> row = new LinkedHashMap<>();
        item.forEach((name, value) -> {
            if (!name.equals(COLLECTION) && !name.equals(TTL)) {
                row.put(name, value.s() != null ? value.s() : value.n() != null ? number(value.n()) : value.bool());
            }
        });
        return row;
    }

    private static Number number(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.stripTrailingZeros().scale() <= 0 ? (Number) number.longValue() : number;
    }

    /** The component hands items over as raw maps in a header. */
    private static Map<String, AttributeValue> attributes(Object header) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        if (header instanceof Map<?, ?> map) {
            map.forEach((name, value) -> item.put((String) name, (AttributeValue) value));
        }
        return item;
    }
}

package dev.switchboard.scenario;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.PhoneTurns;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.TableNames;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.vocabulary.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** People and turns in the record that nobody had to send: copies of one that the hub wrote itself. */
final class Crowd {

    private static final int AT_ONCE = 25;
    private static final Duration KEPT = Duration.ofDays(30);

    private final Reception reception;
    private final Conversations conversations;
    private final PhoneTurns phoneTurns;
    private final Store store;
    private final DynamoDbClient client;
    private final TableNames names;

    Crowd(RunningHub hub) {
        this.reception = hub.bean(Reception.class);
        this.conversations = hub.bean(Conversations.class);
        this.phoneTurns = hub.bean(PhoneTurns.class);
        this.store = hub.bean(Store.class);
        this.client = hub.bean(DynamoDbClient.class);
        this.names = hub.bean(TableNames.class);
    }

    Actor person(String handset) {
        return reception.receive(SignedText.HOUSE_NUMBER, handset).orElseThrow().actor();
    }

    /** Somebody with a first turn, who is known from now on. */
    long meet(String handset) {
        var said = new Said("sms", "Something that was said before", handset, SignedText.HOUSE_NUMBER, KEPT);
        return phoneTurns.note(new PhoneTurns.Line(person(handset), Speaker.PERSON, said, null));
    }

    /** Gives a person so many turns in all. */
    void turns(String handset, int most) {
        Item head = Item.of("person", key(person(handset)));
        long first = meet(handset);
        var turn = copy(Table.TURNS, Map.of("person", text(key(person(handset))), "seq", number(first)));
        write(Table.TURNS, (int) first + 1, most + 1, place -> with(turn, Map.of("seq", number(place))));
        var change = Expression.of("SET #seq = :most").with("most", Math.max(first, most));
        store.update(Table.PEOPLE, head, change, null);
    }

    /** Lets so many more people have said something. */
    void people(int from, int to) {
        String first = SignedText.handset(from);
        long seq = meet(first);
        var head = copy(Table.PEOPLE, Map.of("person", text(key(person(first)))));
        var turn = copy(Table.TURNS, Map.of("person", text(key(person(first))), "seq", number(seq)));
        write(Table.PEOPLE, from + 1, to, each -> {
            Actor actor = person(SignedText.handset(each));
            String active = String.format("%015d#%s", store.now().toEpochMilli(), actor.person());
            return with(
                    head,
                    Map.of("person", text(key(actor)), "active", text(active), "from", text(SignedText.handset(each))));
        });
        write(
                Table.TURNS,
                from + 1,
                to,
                each -> with(turn, Map.of("person", text(key(person(SignedText.handset(each)))))));
    }

    /** Takes the exchange before the last one out, so that there are never more turns, and nobody takes the measured for a machine. */
    void forget(Actor actor) {
        List<Turn> last = conversations.recent(actor, 4);
        last.subList(0, Math.max(0, last.size() - 2))
                .forEach(turn ->
                        store.delete(Table.TURNS, Item.of("person", key(actor)).with("seq", turn.seq()), null));
    }

    private Map<String, AttributeValue> copy(Table table, Map<String, AttributeValue> key) {
        return client.getItem(request -> request.tableName(names.of(table)).key(key))
                .item();
    }

    private void write(Table table, int from, int to, IntFunction<Map<String, AttributeValue>> item) {
        for (int start = from; start < to; start += AT_ONCE) {
            List<WriteRequest> puts = IntStream.range(start, Math.min(to, start + AT_ONCE))
                    .mapToObj(each -> WriteRequest.builder()
                            .putRequest(put -> put.item(item.apply(each)))
                            .build())
                    .toList();
            client.batchWriteItem(BatchWriteItemRequest.builder()
                    .requestItems(Map.of(names.of(table), new ArrayList<>(puts)))
                    .build());
        }
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> item, Map<String, AttributeValue> changes) {
        Map<String, AttributeValue> changed = new HashMap<>(item);
        changed.putAll(changes);
        return changed;
    }

    private static String key(Actor actor) {
        return actor.tenant() + "#" + actor.person();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}

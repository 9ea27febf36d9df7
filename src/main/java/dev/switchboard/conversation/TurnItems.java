package dev.switchboard.conversation;

import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.vocabulary.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** How people and turns lie in their tables. Pure. */
final class TurnItems {

    private TurnItems() {}

    static String person(Actor actor) {
        return actor.tenant() + "#" + actor.person();
    }

    static Item head(Actor actor) {
        return Item.of("person", person(actor));
    }

    static Item key(Actor actor, long seq) {
        return head(actor).with("seq", seq);
    }

    static Item item(Actor actor, Turn turn, Instant expiry) {
        Item item = key(actor, turn.seq())
                .with("speaker", turn.speaker().name())
                .with("channel", turn.channel())
                .with("words", turn.words())
                .with("at", turn.at())
                .with("tried", turn.tried())
                .with("answers", turn.answers().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .with("delivery", turn.delivery().name())
                .with("attempts", turn.attempts())
                .with("sid", turn.sid())
                .until(expiry);
        return ToldItems.in(item, turn.told());
    }

    /** The last turns, oldest first. */
    static List<Turn> recent(Store store, Actor actor, int most) {
        return last(store, Expression.of("#person = :person").with("person", person(actor)), most);
    }

    /** The last turns before a place, oldest first. */
    static List<Turn> before(Store store, Actor actor, long place, int most) {
        var keys = Expression.of("#person = :person AND #seq < :place")
                .with("person", person(actor))
                .with("place", place);
        return last(store, keys, most);
    }

    /** The turns after a place, oldest first. */
    static List<Turn> after(Store store, Actor actor, long place, int most) {
        var keys = Expression.of("#person = :person AND #seq > :place")
                .with("person", person(actor))
                .with("place", place);
        return store.query(Table.TURNS, keys, false, most).stream()
                .map(TurnItems::turn)
                .toList();
    }

    private static List<Turn> last(Store store, Expression keys, int most) {
        List<Turn> turns = new ArrayList<>(store.query(Table.TURNS, keys, true, most).stream()
                .map(TurnItems::turn)
                .toList());
        Collections.reverse(turns);
        return turns;
    }

    static Turn turn(Item item) {
        return new Turn(
                item.number("seq"),
                Speaker.valueOf(item.text("speaker")),
                item.text("channel"),
                item.text("words"),
                item.instant("at"),
                item.findNumber("tried").map(Instant::ofEpochMilli).orElse(null),
                Arrays.stream(item.text("answers").split(" "))
                        .filter(seq -> !seq.isEmpty())
                        .map(Long::valueOf)
                        .toList(),
                Delivery.valueOf(item.text("delivery")),
                (int) item.number("attempts"),
                item.find("sid").orElse(null),
                ToldItems.of(item));
    }
}

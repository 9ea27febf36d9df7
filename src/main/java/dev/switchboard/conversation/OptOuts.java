package dev.switchboard.conversation;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who wants no texts from a business, and how we know. It outlives every word of the conversation, holds no number, and is
 * asked in the transaction that plans a text. Thread safe.
 */
public final class OptOuts {

    /** How somebody's wish came to us. */
    public enum How {
        /** A keyword that the carrier acts on too. */
        KEYWORD,
        /** Their own words. */
        WORDS,
        /** The carrier refused a text to them. */
        CARRIER
    }

    /** @param out whether they want nothing more; otherwise they asked for texts again */
    public record Wish(boolean out, How how, Instant since) {}

    private static final String TEXTS = "sms";
    private static final String OUT = "out";
    private static final String IN = "in";

    private final Store store;

    public OptOuts(Store store) {
        this.store = store;
    }

    public Optional<Wish> find(Actor actor) {
        return store.get(Table.OPT_OUTS, key(actor))
                .map(item ->
                        new Wish(item.text("state").equals(OUT), How.valueOf(item.text("how")), item.instant("since")));
    }

    public boolean isOut(Actor actor) {
        return find(actor).filter(Wish::out).isPresent();
    }

    /** The part of a transaction that makes it known. */
    public Write note(Actor actor, boolean out, How how) {
        return Write.put(Table.OPT_OUTS, item(actor, out, how));
    }

    /** The carrier says so, whenever it does. */
    public void refused(Actor actor) {
        store.put(
                Table.OPT_OUTS,
                item(actor, true, How.CARRIER),
                Expression.of("#state <> :out OR attribute_not_exists(#state)").with("out", OUT));
    }

    /** Part of the transaction that plans a text: holds as long as the person wants any. Other channels ask for nothing. */
    public static List<Write> mayBeTold(Actor actor, String channel) {
        Expression allowed = Expression.of("attribute_not_exists(#person) OR #state <> :wants_none")
                .with("wants_none", OUT);
        return channel.equals(TEXTS) ? List.of(Write.check(Table.OPT_OUTS, key(actor), allowed)) : List.of();
    }

    private Item item(Actor actor, boolean out, How how) {
        return key(actor).with("state", out ? OUT : IN).with("how", how.name()).with("since", store.now());
    }

    private static Item key(Actor actor) {
        return TurnItems.head(actor);
    }
}

package dev.switchboard.tools.business;

import dev.switchboard.events.Event;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.tools.News;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.TenantId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The record of calls for a member of staff, an item for each. Thread safe. */
final class FollowUpBook {

    private static final List<String> WORDS = List.of("reason", "value");
    private static final String DONE = "done";
    private static final int MOST = 500;

    private final Store store;
    private final News news;

    FollowUpBook(Store store, News news) {
        this.store = store;
        this.news = news;
    }

    void addEscalation(Actor actor, FollowUp escalation, Instant until, Optional<Event> event) {
        Item key = Item.of("tenant", actor.tenant().value())
                .with(
                        "entry",
                        String.format(
                                Locale.ROOT,
                                "escalation#%015d#%s",
                                escalation.at().toEpochMilli(),
                                escalation.id()));
        news.commit(event, Write.put(Table.FOLLOW_UPS, item(key, escalation, until)));
    }

    /** Newest first. */
    List<FollowUp> open(TenantId tenant) {
        return items(tenant).stream()
                .filter(FollowUpBook::isOpen)
                .map(FollowUpBook::followUp)
                .toList();
    }

    /** Somebody talks to this person now, so what they were called for is seen to. */
    void taken(Actor actor, String by) {
        items(actor.tenant()).stream()
                .filter(FollowUpBook::isOpen)
                .filter(item -> item.text("person").equals(actor.person().value()))
                .forEach(item -> store.transact(seen(item, by)));
    }

    /** The write with which somebody has seen to it; empty where there is no such thing. */
    Optional<Write> done(TenantId tenant, String id, String by) {
        return items(tenant).stream()
                .filter(item -> item.find("id").filter(id::equals).isPresent())
                .findFirst()
                .map(item -> seen(item, by));
    }

    private static Write seen(Item item, String by) {
        return Write.update(
                Table.FOLLOW_UPS,
                Item.of("tenant", item.text("tenant")).with("entry", item.text("entry")),
                Expression.of("SET #state = :done, #seen_by = :by")
                        .with("done", DONE)
                        .with("by", by),
                Expression.of("attribute_exists(#tenant)"));
    }

    private List<Item> items(TenantId tenant) {
        var keys = Expression.of("#tenant = :tenant AND begins_with(#entry, :kind)")
                .with("tenant", tenant.value())
                .with("kind", "escalation#");
        return store.query(Table.FOLLOW_UPS, keys, true, MOST);
    }

    private static boolean isOpen(Item item) {
        return item.find("state").filter(DONE::equals).isEmpty();
    }

    private static Item item(Item key, FollowUp followUp, Instant until) {
        Item item = key.with("id", followUp.id())
                .with("kind", followUp.kind())
                .with("person", followUp.person())
                .with("channel", followUp.channel())
                .with("at", followUp.at())
                .with("exchanges", followUp.exchanges())
                .with("urgency", followUp.urgent() ? "now" : "later")
                .with("state", "open");
        for (Map.Entry<String, String> each : followUp.words().entrySet()) {
            item = item.with(each.getKey(), each.getValue());
        }
        return item.until(until);
    }

    private static FollowUp followUp(Item item) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String name : WORDS) {
            item.find(name).filter(value -> !value.isBlank()).ifPresent(value -> words.put(name, value));
        }
        // Those of an earlier release have no id of their own.
        return new FollowUp(
                item.find("id").orElse(""),
                item.text("kind"),
                item.text("person"),
                item.find("channel").orElse(""),
                item.instant("at"),
                (int) item.number("exchanges"),
                item.find("urgency").filter("now"::equals).isPresent(),
                words);
    }
}
